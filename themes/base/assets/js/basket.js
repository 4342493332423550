/**
 * For a theme in whose lists people take many things: what is put aside from a card turns its button into a quantity,
 * and a bar says what all of it comes to. The theme's template `count` is the quantity, `[data-basket]` the bar.
 */
"use strict";

(() => {
  const { page: { all, clone, fill, lang, one, say, show }, selection, sums, words } = vitrine;
  const bar = one("[data-basket]");
  const { currency, decimals } = one('template[data-template="count"]').dataset;
  const { sum } = sums({ language: lang, currency, decimals: Number(decimals) });

  /** @type {WeakMap<HTMLElement, HTMLElement>} the quantity of a button */
  const steppers = new WeakMap();

  const total = () => sum(selection.items().filter(({ m }) => m > 0)).total;

  /** @type {(own: Item) => Line | undefined} */
  const kept = (own) => selection.items().find(({ p, v }) => p === own.p && v === own.v);

  /**
   * How much of it: of a portion, which one.
   * @type {(name: string, count: number) => string}
   */
  const amount = (name, count) => (name && count > 1 ? `${count} × ${name}` : name || String(count));

  /** @type {(own: Item) => number} */
  const most = (own) => Math.min(own.m, kept(own)?.m ?? own.m);

  /** @type {(own: Item, count: number) => void} */
  const setCount = (own, count) => {
    const { p, v, t, n } = own;
    if (count > most(own)) say(words.text("most", { count: most(own) }));
    else if (count) {
      selection.setQuantity(p, v, count);
      say(words.text("quantity", { title: t, count: amount(n, count), total: total() }));
    } else {
      selection.remove(p, v);
      say(words.text("unput", { title: t }));
    }
  };

  /** @type {(button: HTMLElement, own: Item) => HTMLElement} */
  const newStepper = (button, own) => {
    const stepper = clone("count", { title: own.t });
    stepper.addEventListener("click", (/** @type {any} */ { target }) => {
      const act = target.closest("[data-do]")?.dataset.do;
      if (act) setCount(own, (kept(own)?.q ?? 0) + (act === "more" ? 1 : -1));
    });
    button.after(stepper);
    steppers.set(button, stepper);
    return stepper;
  };

  /** @param {HTMLElement} button */
  const showStepper = (button) => {
    const own = selection.item(JSON.parse(button.dataset.putAside || "null"));
    const line = own && own.m > 1 ? kept(own) : undefined;
    const stepper = steppers.get(button) ?? (own && line && newStepper(button, own));
    if (!stepper) return;
    // The focus stays in its place: what it was on is about to go.
    const [onButton, within] = [button === document.activeElement, stepper.contains(document.activeElement)];
    show(button, !line);
    show(stepper, line !== undefined);
    if (own && line) {
      fill(stepper, { amount: amount(own.n, line.q) });
      one('[data-do="more"]', stepper).setAttribute("aria-disabled", line.q >= most(own));
      if (onButton) one('[data-do="more"]', stepper).focus();
    } else if (within) button.focus();
  };

  const refresh = () => {
    for (const button of all(".card__put[data-put-aside]")) showStepper(button);
    if (bar) fill(bar, { "basket-total": total() });
  };

  selection.onChange(refresh);
  refresh();
})();
