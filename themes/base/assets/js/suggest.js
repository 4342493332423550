/**
 * Results under the header's search box while somebody types: a list to choose from with the arrow keys (ARIA's
 * combobox). Enter without a choice leads to the page of all results, as the form does by itself.
 */
"use strict";

(() => {
  const { one, all, clone, fill, show, say } = vitrine.page;
  const { search, words } = vitrine;

  /** As many as fit on a telephone over its keyboard. */
  const MOST = 5;
  const SHORTEST = 2;

  /** @type {HTMLFormElement} */
  const form = one("form[data-search-box]");
  const field = /** @type {HTMLInputElement} */ (one('input[type="search"]', form));
  const box = one("[data-suggestions]", form);
  const list = one('[role="listbox"]', box);
  const resultsPage = form.action;

  /** Which search is the latest: answers to older ones come too late. */
  let latest = 0;
  /** What the list was made for. */
  let shown = "";

  /** @returns {HTMLElement[]} */
  const options = () => all('[role="option"]', list);
  const isOpen = () => !box.hidden;

  /** @param {HTMLElement | null} option */
  const choose = (option) => {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true") ?? null;

  const close = () => {
    latest += 1;
    show(box, false);
    field.setAttribute("aria-expanded", "false");
    choose(null);
  };

  /** @param {string} note */
  const open = (note) => {
    fill(box, { note });
    show(list, options().length > 0);
    show(box, true);
    field.setAttribute("aria-expanded", String(options().length > 0));
  };

  /** @param {string} query */
  const allResults = (query) => {
    const address = new URL(resultsPage);
    address.searchParams.set("q", query);
    return address.href;
  };

  /** @type {(found: Found[], query: string) => void} */
  const draw = (found, query) => {
    const rows = found.map((one) => {
      const row = clone("option");
      search.show(row, one);
      row.dataset.href = one.href;
      return row;
    });
    const last = clone("option-all");
    fill(last, { text: words.text("found-all") });
    last.dataset.href = allResults(query);
    rows.push(last);
    rows.forEach((row, index) => { row.id = `search-option-${index}`; });
    list.replaceChildren(...rows);
  };

  const suggest = async () => {
    const query = field.value.trim();
    if (query === shown && isOpen()) return;
    latest += 1;
    const turn = latest;
    if (query.length < SHORTEST) {
      shown = "";
      close();
      return;
    }
    try {
      const results = await search.find(query);
      const found = await search.look(results.slice(0, MOST));
      if (turn !== latest) return;
      shown = query;
      if (found.length) draw(found, query);
      else list.replaceChildren();
      const note = found.length ? "" : words.text("found-none", { query });
      choose(null);
      open(note);
      say(found.length ? words.count("found", results.length) : note);
    } catch {
      if (turn !== latest) return;
      list.replaceChildren();
      open(words.text("search-fails"));
      say(words.text("search-fails"));
    }
  };

  /** @param {number} step */
  const move = (step) => {
    const rows = options();
    const at = rows.findIndex((row) => row === chosen());
    // Beyond both ends the field itself is chosen.
    const next = at < 0 && step < 0 ? rows.length - 1 : at + step;
    choose(rows[next] ?? null);
  };

  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options().length) {
      event.preventDefault();
      if (isOpen()) move(event.key === "ArrowDown" ? 1 : -1);
      else open("");
    } else if (event.key === "Enter" && isOpen() && chosen()) {
      event.preventDefault();
      location.assign(chosen()?.dataset.href ?? resultsPage);
    }
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.addEventListener("keydown", onKey);
  field.addEventListener("input", search.later(suggest));
  list.addEventListener("pointerdown", (/** @type {Event} */ event) => event.preventDefault());
  list.addEventListener("click", (/** @type {Event} */ event) => {
    const option = event.target instanceof Element && event.target.closest('[role="option"]');
    if (option instanceof HTMLElement && option.dataset.href) location.assign(option.dataset.href);
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  search.start().catch(() => {});
  if (document.activeElement === field && field.value) suggest();
})();
