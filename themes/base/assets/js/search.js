/**
 * What the search box and the page of the results share: Pagefind, fetched when it is first asked, and what it finds.
 *
 * What comes back was written by the shop's own build, and is read as text all the same.
 */
"use strict";

(() => {
  const { lang, one, address, fill, show } = vitrine.page;

  /** Milliseconds without a key before a search begins. */
  const PAUSE = 150;

  /** Where Pagefind lies. */
  const place = () => new URL(one("[data-index]")?.dataset.index, location.href);

  /** @type {Search["facts"]} */
  const facts = async () => {
    const answer = await fetch(new URL(`facts.${lang.toLowerCase()}.json`, place()));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  /** @type {Promise<Pagefind> | null} */
  let asked = null;

  /** @type {Search["start"]} */
  const start = () => {
    asked ??= (async () => {
      const program = await import(place().href);
      await program.init();
      return program;
    })();
    // What failed, such as a fetch on a bad line, is tried again the next time.
    asked.catch(() => { asked = null; });
    return asked;
  };

  /** @type {Search["find"]} */
  const find = async (query) => (await (await start()).search(query)).results;

  /**
   * What is shown of a result stands behind its address, as JSON.
   * @type {(data: PagefindData) => Found}
   */
  const read = ({ raw_url: raw, url, meta }) => {
    const [path, shown] = splitOnce(raw ?? url, "#");
    let known = {};
    try {
      known = JSON.parse(shown);
    } catch {
      // Then its title is all that is shown.
    }
    return { href: address(path), meta: { ...known, title: meta.title } };
  };

  /** @type {(text: string, sign: string) => [string, string]} */
  const splitOnce = (text, sign) => {
    const at = text.indexOf(sign);
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  };

  /** @type {Search["look"]} */
  const look = async (results) => {
    const found = await Promise.all(results.map((result) => result.data()));
    return found.filter((one) => one?.meta).map(read);
  };

  /** @type {Search["show"]} */
  const write = (within, { meta }) => {
    const texts = ["title", "kind", "state", "from", "price", "was", "unit", "flag", "letter"];
    fill(within, Object.fromEntries(texts.map((name) => [name, meta[name] ?? ""])));
    const image = one('[data-f="photo"]', within);
    const source = address(meta.photo ?? "");
    show(image, source !== "");
    if (!source) return;
    const [width, height] = (meta.ratio ?? "").split(" ").map(Number);
    if (width && height) Object.assign(image, { width, height });
    if (/^#[0-9a-f]{6}$/.test(meta.colour ?? "")) image.style.backgroundColor = meta.colour;
    image.src = source;
  };

  /** @type {Search["later"]} */
  const later = (act) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(act, PAUSE);
    };
  };

  vitrine.search = { start, facts, find, look, show: write, later };
})();
