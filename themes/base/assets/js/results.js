/**
 * The page of the search's results: a list whose articles are what is found. What is asked for stands in the page's
 * address, so that a link to it can be shared and the back button leads to what was asked before; how results are
 * narrowed, sorted and shown is every list's own (`filters.js`).
 */
"use strict";

(() => {
  const { one, all: each, clone, show, say, write } = vitrine.page;
  const { search, words } = vitrine;

  /** Results at a time: each is fetched by itself. */
  const STEP = 24;

  /** @type {HTMLFormElement | null} */
  const form = one("form[data-search-page]");
  if (!form) return;
  if (!location.protocol.startsWith("http")) {
    // A page on a disk may fetch nothing: it says so, and the lists are below.
    form.hidden = true;
    show(one('[data-part="fails"]'), true);
    return;
  }
  const field = /** @type {HTMLInputElement} */ (one('input[type="search"]', form));
  const list = one("[data-cards] ul");
  const title = document.title;

  /** @type {Facts} */
  const NOTHING = { version: 1, groups: [], price: [], new: [], name: [] };
  /** @type {SearchFacts | null} */
  let known = null;
  /** @type {PagefindResult[]} what is found, the best first */
  let found = [];
  let facts = NOTHING;
  /** Which search is the latest: answers to older ones come too late. */
  let turn = 0;
  let latest = Promise.resolve();

  /**
   * Shows some parts of the page and hides the others.
   * @param {string[]} names
   */
  const showParts = (...names) => {
    for (const name of ["results", "none", "fails", "ways"]) show(one(`[data-part="${name}"]`), names.includes(name));
  };

  /**
   * What the site tells of the results, in their order. Of one that it does not know, nothing.
   * @type {(results: PagefindResult[], all: SearchFacts) => Facts}
   */
  const factsOf = (results, all) => {
    const places = new Map(all.ids.map((id, place) => [id, place]));
    const rows = results.map(({ id }) => places.get(id) ?? -1);
    return {
      version: all.version,
      groups: all.groups.map((said) => rows.map((row) => said[row] ?? [])),
      price: rows.map((row) => all.price[row] ?? null),
      new: rows.map((row) => all.new[row] ?? null),
      name: rows.map((row) => all.name[row] ?? -1),
    };
  };

  /** @type {(found: Found) => HTMLElement} */
  const card = (result) => {
    const row = clone("found");
    search.show(row, result);
    const { code = "", was, flag_kind: kind = "" } = result.meta;
    one("article", row).classList.add(`card--${code}`);
    one(".stock", row).classList.add(`stock--${code}`);
    if (was) one(".price", row).classList.add("price--deal");
    show(one('[data-part="instead"]', row), Boolean(was));
    if (kind) one(".flag", row).classList.add(`flag--${kind}`);
    one(".card__title a", row).href = result.href;
    return row;
  };

  /** @type {Map<string, HTMLElement>} */
  const cards = new Map();

  /** @param {PagefindResult} result */
  const look = async (result) => {
    const [shown] = await search.look([result]);
    if (shown) cards.set(result.id, card(shown));
  };

  /** @type {Shelf["cards"]} */
  const cardsOf = async (rows) => {
    const wanted = rows.map((row) => found[row]);
    await Promise.all(wanted.filter(({ id }) => !cards.has(id)).map(look));
    return wanted.flatMap(({ id }) => cards.get(id) ?? []);
  };

  /** @type {(query: string, mine: number) => Promise<void>} */
  const ask = async (query, mine) => {
    // Results of which nothing is known are shown as they are found; the next search tries again.
    const [results, all] = await Promise.all([search.find(query), known ?? search.facts().catch(() => null)]);
    if (mine !== turn) return;
    known = all;
    found = results;
    facts = factsOf(results, all ?? { ...NOTHING, groups: each("[data-group]").map(() => []), ids: [] });
  };

  /** @type {Shelf["facts"]} */
  const latestFacts = async () => {
    for (let mine = -1; mine !== turn;) {
      mine = turn;
      await latest;
    }
    return facts;
  };

  /** @param {string} query */
  const showFound = async (query) => {
    document.title = `${query} – ${title}`;
    if (found.length) {
      showParts("results");
      await vitrine.filters.follow();
    } else {
      const sentence = words.text("found-none", { query });
      write(one('[data-f="none"]'), sentence);
      showParts("none", "ways");
      say(sentence);
    }
  };

  /** Looks for what the field says. */
  const run = async () => {
    turn += 1;
    const mine = turn;
    const query = field.value.trim();
    if (!query) {
      [found, facts, latest] = [[], NOTHING, Promise.resolve()];
      showParts("ways");
      document.title = title;
      return;
    }
    latest = ask(query, mine);
    try {
      await latest;
      if (mine === turn) await showFound(query);
    } catch {
      if (mine !== turn) return;
      showParts("fails", "ways");
      say(words.text("search-fails"));
    }
  };

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  const typed = () => {
    const query = new URLSearchParams(location.search);
    const text = field.value.trim();
    if (text) query.set("q", text);
    else query.delete("q");
    history.replaceState(null, "", `${location.pathname}${query.size ? "?" : ""}${query}`);
    run();
  };

  field.addEventListener("input", search.later(typed));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });
  window.addEventListener("popstate", () => {
    if (asked() === field.value.trim()) return;
    field.value = asked();
    run();
  });

  vitrine.shelf = { list, own: [], step: STEP, facts: latestFacts, known: () => facts, cards: cardsOf };
  field.value = asked();
  if (field.value) run();
  else field.focus();
})();
