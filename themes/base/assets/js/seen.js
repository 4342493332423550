/**
 * The products that were looked at before: kept on the device alone, until somebody clears the list.
 *
 * What was kept is read as strictly as anything that comes from outside, and what is no longer there is forgotten.
 */
"use strict";

(() => {
  const { address, all, clone, fill, lang, one, show } = vitrine.page;
  const KEPT = 12;
  const SHOWN = 6;
  const KEY = `vitrine-seen:${document.documentElement.dataset.base || "/"}`;
  const section = one("[data-seen]");
  if (!section) return;

  /** @type {() => Seen[]} */
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return kept.filter((/** @type {any} */ one) => ["p", "t", "a", "i", "l", "g"].every((name) => typeof one?.[name] === "string"));
    } catch {
      // Forbidden; or whatever stood there was none of ours.
      return [];
    }
  };

  /** @type {(list: Seen[]) => void} */
  const keep = (list) => {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
    } catch {
      // Forbidden, or full: then nothing is remembered.
    }
  };

  /** @type {Seen} */
  const own = { ...JSON.parse(section.dataset.seen), g: lang };
  const others = read().filter(({ p }) => p !== own.p);
  keep([own, ...others].slice(0, KEPT));

  const list = one("ul", section);
  /** @type {(seen: Seen) => HTMLElement} */
  const row = ({ t, a, i, l }) => {
    const made = clone("seen");
    const source = address(i);
    const photo = one("img", made);
    fill(made, { title: t, letter: source ? "" : l });
    one("a", made).href = address(a);
    if (source) photo.src = source;
    show(photo, source !== "");
    return made;
  };
  const shown = others.filter(({ a, g }) => g === lang && address(a)).slice(0, SHOWN);
  list.append(...shown.map(row));
  show(section, shown.length > 0);

  /* What was taken out of the catalogue since is not shown: looked up when the list comes near. */
  const near = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    near.disconnect();
    all("a", list).forEach(async (link, index) => {
      const answer = await fetch(link.href, { method: "HEAD" }).catch(() => null);
      if (answer?.status !== 404) return;
      keep(read().filter(({ p }) => p !== shown[index].p));
      link.parentElement.remove();
      show(section, list.children.length > 0);
    });
  }, { rootMargin: "50%" });
  if (shown.length) near.observe(section);

  one("[data-do=forget]", section).addEventListener("click", (/** @type {any} */ { target }) => {
    const told = one("p", section);
    keep([]);
    show(list, false);
    show(target, false);
    show(told, true);
    told.focus();
  });
})();
