/**
 * The reservation page is three pages at one address: a selection, an order slip, or an explanation of both.
 *
 * Each has a script of its own, fetched only where it is needed.
 */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { one, all, show: reveal } = vitrine.page;
  const { selection } = vitrine;

  /** @type {Views["show"]} */
  const show = (name) => {
    document.body.dataset.shown = name;
    for (const view of all("[data-view]")) reveal(view, view.dataset.view === name);
  };

  /** @type {Views["isSlip"]} */
  const isSlip = (hash) => {
    let name = hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // It is the name of nothing, then.
    }
    return name !== "" && !document.getElementById(name);
  };

  /** @type {Set<string>} */
  const asked = new Set();

  /** @param {"reserveScript" | "slipScript"} name */
  const load = (name) => {
    const source = one("[data-views]")?.dataset[name];
    if (!source || asked.has(source)) return;
    asked.add(source);
    const script = document.createElement("script");
    script.src = source;
    document.head.append(script);
  };

  const choose = () => {
    if (isSlip(location.hash)) load("slipScript");
    else if (selection.items().length) load("reserveScript");
    else if (!asked.size) show("empty");
  };

  addEventListener("hashchange", choose);
  selection.onChange(choose);
  vitrine.views = { show, isSlip };
  choose();
})();
