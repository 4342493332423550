/**
 * The reservation page is three pages at one address: a selection, an order slip, or an explanation of both.
 *
 * Each has a script of its own, fetched only where it is needed; so has what only some acts of the customer need.
 */
"use strict";

(() => {
  const { page: { all, one, show: reveal }, selection } = vitrine;

  /** @type {Views["show"]} */
  const show = (name) => {
    document.body.dataset.shown = name;
    for (const view of all("[data-view]")) reveal(view, view.dataset.view === name);
  };

  /** @type {Views["isSlip"]} */
  const isSlip = (hash) => {
    try {
      return hash.length > 1 && !document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      // It is the name of nothing.
      return true;
    }
  };

  /** @type {Record<string, Promise<boolean>>} */
  const loads = {};

  /** @type {Views["load"]} */
  const load = (name) => (loads[name] ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = one("[data-views]").getAttribute(`data-load-${name}`);
    script.onload = () => done(true);
    script.onerror = () => {
      // Without a network just now: asked again the next time.
      delete loads[name];
      done(false);
    };
    document.head.append(script);
  }));

  const choose = () => {
    if (isSlip(location.hash)) load("slip");
    else if (selection.items().length) load("reserve");
    else if (!Object.keys(loads).length) show("empty");
  };

  addEventListener("hashchange", choose);
  selection.onChange(choose);
  vitrine.views = { show, isSlip, load };
  choose();
})();
