/** What is put aside, as a list on the reservation page: how many of each, taking away, and changing one's mind. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { page, selection, texts, words } = vitrine;
  const list = page.one('[data-list="lines"]');

  /** @type {(line: Item) => string} */
  const keyOf = ({ p, v }) => `${p}/${v}`;

  /** @type {(line: Item) => string} */
  const nameOf = ({ t, n }) => [t, n].filter(Boolean).join(", ");

  /** @type {Lines["signature"]} */
  const signature = (lines) => lines.map((line) => `${keyOf(line)}*${line.q}`).join(" ");

  /** @type {Lines["priceOf"]} */
  const priceOf = ({ c, q, x }) => (c === null ? x : texts.money(c * q));

  /** @type {Lines["sum"]} */
  const sum = (lines) => {
    const priced = lines.filter(({ c }) => c !== null);
    const cents = priced.reduce((total, { c, q }) => total + Number(c) * q, 0);
    return { total: priced.length ? texts.money(cents) : "", some: priced.length < lines.length };
  };

  /** @type {(row: HTMLElement, line: Line) => void} */
  const update = (row, line) => {
    const { t, n, q, m, x, s } = line;
    const each = q > 1 && m > 0 && line.c !== null ? words.text("each", { price: x }) : "";
    page.fill(row, { title: t, variant: n, price: m ? priceOf(line) : "", each, state: m ? "" : s ?? "" });
    const title = page.one('[data-f="title"]', row);
    const address = page.address(line.a);
    if (title && address) title.href = address;
    const photo = page.one('[data-f="photo"]', row);
    const source = page.address(line.i);
    if (photo && source && photo.src !== source) photo.src = source;
    page.show(photo, source !== "");
    page.fill(row, { letter: source ? "" : line.l });
    const quantity = page.one('[data-f="quantity"]', row);
    if (!quantity) return;
    quantity.max = String(Math.max(m, 1));
    if (quantity.value !== String(q)) quantity.value = String(q);
    page.show(quantity.parentElement, m > 1);
    page.one('[data-do="less"]', row)?.setAttribute("aria-disabled", String(q <= 1));
    page.one('[data-do="more"]', row)?.setAttribute("aria-disabled", String(q >= m));
  };

  /** @type {(line: Line, quantity: number) => void} */
  const setQuantity = (line, quantity) => {
    const wanted = Math.min(Math.max(Math.round(quantity) || 1, 1), line.m);
    selection.setQuantity(line.p, line.v, wanted);
    const sentence = quantity > line.m ? words.text("most", { count: line.m }) : "";
    const { total } = sum(selection.items().filter(({ m }) => m > 0));
    page.say(sentence || words.text("quantity", { title: nameOf(line), count: wanted, total }));
  };

  /** @type {(row: HTMLElement, line: Line) => void} */
  const remove = (row, line) => {
    const title = nameOf(line);
    const note = page.clone("removed", { title });
    if (note) {
      page.fill(note, { text: words.text("removed", { title }) });
      note.dataset.removed = keyOf(line);
      row.replaceWith(note);
      const undo = page.one('[data-do="undo"]', note);
      undo?.addEventListener("click", () => restore(note, line));
      undo?.focus();
    }
    selection.remove(line.p, line.v);
    page.say(words.text("removed", { title }));
  };

  /** @type {(note: HTMLElement, line: Line) => void} */
  const restore = (note, line) => {
    const rows = page.all("[data-key], [data-removed]", list);
    const place = rows.slice(0, rows.indexOf(note)).filter((row) => "key" in row.dataset).length;
    if (!selection.add(line, line.q, place)) return;
    note.remove();
    page.one(`[data-key="${keyOf(line)}"] [data-do="remove"]`, list)?.focus();
    page.say(words.text("restored", { title: nameOf(line) }));
  };

  /** @type {(key: string) => Line | undefined} as it is kept now, maybe changed by another tab */
  const lineOf = (key) => selection.items().find((line) => keyOf(line) === key);

  /** @type {(line: Line) => HTMLElement | null} */
  const newRow = (line) => {
    const row = page.clone("line", { title: nameOf(line) });
    if (!row) return null;
    const key = keyOf(line);
    row.dataset.key = key;
    row.addEventListener("click", (/** @type {any} */ event) => {
      const act = event.target.closest("[data-do]")?.dataset.do;
      const now = lineOf(key);
      if (!now) return;
      if (act === "less" && now.q > 1) setQuantity(now, now.q - 1);
      else if (act === "more") setQuantity(now, now.q + 1);
      else if (act === "remove") remove(row, now);
    });
    page.one('[data-f="quantity"]', row)?.addEventListener("change", (/** @type {any} */ event) => {
      const now = lineOf(key);
      if (!now) return;
      setQuantity(now, Number(event.target.value));
      update(row, lineOf(key) ?? now);
    });
    return row;
  };

  /** @type {Lines["show"]} */
  const show = (lines) => {
    if (!list) return;
    const wanted = new Set(lines.map(keyOf));
    for (const row of [...list.children]) {
      if (!wanted.has(row.dataset.key) && (!("removed" in row.dataset) || wanted.has(row.dataset.removed))) row.remove();
    }
    let next = list.firstElementChild;
    const past = () => { while (next && "removed" in next.dataset) next = next.nextElementSibling; };
    past();
    for (const line of lines) {
      const row = page.one(`[data-key="${keyOf(line)}"]`, list) ?? newRow(line);
      if (!row) return;
      // A row that stands where it should is not touched: moving it would take the focus away.
      if (row === next) next = next.nextElementSibling;
      else list.insertBefore(row, next);
      past();
      update(row, line);
    }
  };

  vitrine.lines = { show, sum, signature, priceOf, nameOf };
})();
