/**
 * What changed since something was put aside: its price, how many there are, whether it can be had at all.
 *
 * Fetched where the catalogue says other than what is kept.
 */
"use strict";

(() => {
  const { page, words, selection, texts, lines } = vitrine;

  /** @type {(text: string) => string} */
  const digits = (text) => text.replace(/\D/g, "");

  /**
   * Whether a price is another one, and not the same in another language.
   * @type {(before: Item, now: Item) => boolean}
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

  /** @type {Changes["look"]} */
  const look = (catalogue) => {
    /** @type {string[]} */
    const changes = [];
    selection.change(({ items, sent }) => {
      const now = items.map((line) => {
        const today = compared(line, selection.item(texts.found(catalogue, line)) ?? undefined);
        if (today.change) changes.push(today.change);
        return today.line;
      });
      // What was sent stays sent, also when fewer are left today.
      return { items: now, sent: sent.of === lines.signature(items) ? { ...sent, of: lines.signature(now) } : sent };
    });
    if (!changes.length) return;
    const list = page.one('[data-list="changes"]');
    list.replaceChildren(...changes.map((text) => {
      const row = page.clone("change");
      page.fill(row, { text });
      return row;
    }));
    page.show(list, true);
    page.say(changes.join(" "));
  };

  vitrine.changes = { compared, look };
})();
