/**
 * The page of the search's results. What is asked for stands in the page's address, so that a link to it can be shared
 * and the back button leads to what was asked before.
 */
"use strict";

(() => {
  const { one, all, clone, fill, show, say, write } = vitrine.page;
  const { narrow, search, words } = vitrine;

  /** Results at a time. */
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
  const order = /** @type {HTMLSelectElement} */ (one('select[name="order"]', form));
  const list = one('[data-list="found"]');
  const title = document.title;

  /** @param {string} name */
  const part = (name) => one(`[data-part="${name}"]`);

  /** Which search is the latest: answers to older ones come too late. */
  let latest = 0;
  /** @type {PagefindResult[]} what is found and not shown yet */
  let rest = [];

  /** @returns {HTMLInputElement[]} */
  const boxes = () => all("[data-filter] input", form);

  /** @returns {Record<string, string[]>} */
  const filters = () => {
    /** @type {Record<string, string[]>} */
    const chosen = {};
    for (const { name, value, checked } of boxes()) if (checked) (chosen[name] ??= []).push(value);
    return chosen;
  };

  /** The page's address for what is asked now. */
  const addressNow = () => {
    const address = new URL(location.href);
    address.search = "";
    const query = field.value.trim();
    if (query) address.searchParams.set("q", query);
    for (const [name, values] of Object.entries(filters())) {
      for (const value of values) address.searchParams.append(name, value);
    }
    if (order.value) address.searchParams.set("order", order.value);
    return address.href;
  };

  const readAddress = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    for (const box of boxes()) box.checked = asked.getAll(box.name).includes(box.value);
    const wanted = asked.get("order") ?? "";
    order.value = [...order.options].some(({ value }) => value === wanted) ? wanted : "";
  };

  /** @type {Record<string, KnownFacts>} */
  let facts = {};

  /** What results can be narrowed down by; without it they are shown as they are found. */
  const fetchFacts = async () => {
    if (Object.keys(facts).length) return;
    try {
      facts = await search.facts();
    } catch {
      // The next search tries again.
    }
  };

  /**
   * How many results each choice would leave; one that would leave none is not offered, unless it is chosen.
   * @param {PagefindResult[]} results
   */
  const showCounts = (results) => {
    for (const group of all("[data-filter]", form)) {
      const counts = narrow.count(results, facts, filters(), group.dataset.filter);
      for (const chip of all(".chip", group)) {
        const box = one("input", chip);
        const count = counts[box.value] ?? 0;
        fill(chip, { count: String(count) });
        show(chip, count > 0 || box.checked);
      }
      const offered = all(".chip", group).filter((chip) => !chip.hidden);
      show(group, offered.length > 1 || offered.some((chip) => one(":checked", chip)));
    }
  };

  /** @type {(found: Found) => HTMLElement} */
  const card = (found) => {
    const row = clone("found");
    search.show(row, found);
    const { code = "", was, flag_kind: kind = "" } = found.meta;
    one("article", row).classList.add(`card--${code}`);
    one(".stock", row).classList.add(`stock--${code}`);
    if (was) one(".price", row).classList.add("price--deal");
    show(one('[data-part="instead"]', row), Boolean(was));
    if (kind) one(".flag", row).classList.add(`flag--${kind}`);
    one(".card__title a", row).href = found.href;
    return row;
  };

  /** @param {number} turn */
  const next = async (turn) => {
    const found = await search.look(rest.slice(0, STEP));
    if (turn !== latest) return [];
    rest = rest.slice(STEP);
    show(part("more"), rest.length > 0);
    return found.map(card);
  };

  const showStart = () => {
    for (const name of ["narrow", "toolbar", "more", "none", "fails"]) show(part(name), false);
    show(list, false);
    show(part("ways"), true);
    document.title = title;
  };

  const showFailure = () => {
    showStart();
    show(part("fails"), true);
    say(words.text("search-fails"));
  };

  /** @type {(query: string, found: PagefindResult[], turn: number) => Promise<void>} */
  const showFound = async (query, found, turn) => {
    const results = narrow.keep(found, facts, filters());
    rest = narrow.sort(results, facts, order.value);
    const cards = await next(turn);
    if (turn !== latest) return;
    const sentence = results.length ? words.count("found", results.length) : words.text("found-none", { query });
    const isNarrowed = Object.keys(filters()).length > 0;
    list.replaceChildren(...cards);
    showCounts(found);
    show(list, results.length > 0);
    show(part("narrow"), all("[data-filter]", form).some((group) => !group.hidden));
    if (isNarrowed) part("narrow").open = true;
    show(part("toolbar"), results.length > 0);
    write(one('[data-f="found"]', form), sentence);
    show(part("none"), !results.length);
    write(one('[data-f="none"]'), sentence);
    show(part("fails"), false);
    show(part("ways"), !results.length);
    document.title = `${query} – ${title}`;
    say(sentence);
  };

  const run = async () => {
    latest += 1;
    const turn = latest;
    const query = field.value.trim();
    if (!query) {
      showStart();
      return;
    }
    try {
      const [found] = await Promise.all([search.find(query), fetchFacts()]);
      if (turn === latest) await showFound(query, found, turn);
    } catch {
      if (turn === latest) showFailure();
    }
  };

  const typed = search.later(() => {
    history.replaceState(null, "", addressNow());
    run();
  });

  const chosen = () => {
    if (addressNow() !== location.href) history.pushState(null, "", addressNow());
    run();
  };

  form.addEventListener("input", ({ target }) => { if (target === field) typed(); });
  form.addEventListener("change", ({ target }) => { if (target !== field) chosen(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    chosen();
  });
  one('[data-do="more"]').addEventListener("click", async () => {
    const cards = await next(latest);
    list.append(...cards);
    one("a", cards[0])?.focus();
  });
  window.addEventListener("popstate", () => {
    readAddress();
    run();
  });

  readAddress();
  if (field.value) run();
  else field.focus();
})();
