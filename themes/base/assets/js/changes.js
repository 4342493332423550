/** What changed since something was put aside: its price, how many there are, whether it can be had at all. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { page, words, selection, texts, lines } = vitrine;

  /** @param {string} text */
  const digits = (text) => text.replace(/\D/g, "");

  /**
   * Whether a price is another one, and not the same in another language.
   * @param {Item} before
   * @param {Item} now
   */
  const differs = (before, now) => before.c !== now.c || (now.c === null && digits(before.x) !== digits(now.x));

  /** @type {Changes["compared"]} */
  const compared = (line, item) => {
    const title = lines.nameOf(item ?? line);
    if (!item) {
      const state = words.text("gone");
      return { line: { ...line, m: 0, s: state }, change: line.m ? words.text("change-gone", { title }) : "" };
    }
    const now = { ...item, q: Math.min(line.q, Math.max(item.m, 1)) };
    if (!item.m) return { line: now, change: line.m ? words.text("change-state", { title, state: item.s ?? "" }) : "" };
    const changes = [
      differs(line, item) ? words.text("change-price", { title, old: line.x, new: item.x }) : "",
      now.q < line.q ? words.text("change-stock", { title, count: item.m }) : "",
    ];
    return { line: now, change: changes.filter(Boolean).join(" ") };
  };

  /** @type {(changes: string[]) => void} */
  const show = (changes) => {
    const list = page.one('[data-list="changes"]');
    list?.replaceChildren(...changes.map((text) => {
      const row = page.clone("change");
      if (row) page.fill(row, { text });
      return row ?? text;
    }));
    page.show(list, true);
    page.say(changes.join(" "));
  };

  /** @type {Changes["look"]} */
  const look = async () => {
    // While the shop takes no reservations nothing can be had: that is no change to tell of each line.
    if (!page.one('[data-list="channels"]')) return;
    const catalogue = selection.items().length ? await texts.catalogue() : null;
    if (!catalogue) return;
    /** @type {string[]} */
    const changes = [];
    selection.change(({ items, sent }) => {
      const now = items.map((line) => {
        const found = Object.hasOwn(catalogue, line.p) ? catalogue[line.p].find(({ v }) => v === line.v) : undefined;
        const today = compared(line, selection.item(found) ?? undefined);
        if (today.change) changes.push(today.change);
        return today.line;
      });
      // What was sent stays sent, also when fewer are left today.
      return { items: now, sent: sent.of === lines.signature(items) ? { ...sent, of: lines.signature(now) } : sent };
    });
    if (changes.length) show(changes);
  };

  vitrine.changes = { compared, look };
})();
