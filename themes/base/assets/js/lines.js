/** What is put aside, as a list on the reservation page: how many of each, taking away, and changing one's mind. */
"use strict";

(() => {
  const { page: { address, clone, fill, one, say, show: reveal }, selection, texts: { amount, sum }, words } = vitrine;
  const list = one('[data-list="lines"]');

  /** @type {(line: Item) => string} */
  const keyOf = ({ p, v }) => `${p}/${v}`;

  /** @type {Lines["nameOf"]} */
  const nameOf = ({ t, n }) => (n ? `${t}, ${n}` : t);

  /** @type {Lines["available"]} */
  const available = () => selection.items().filter(({ m }) => m > 0);

  /** @type {Lines["signature"]} */
  const signature = (lines) => lines.map((line) => `${keyOf(line)}*${line.q}`).join(" ");

  /** @type {Lines["priceOf"]} */
  const priceOf = ({ c, q, x, w }) => (c === null ? x : amount(c * q, w));

  /** @type {(row: HTMLElement, line: Line) => void} */
  const update = (row, line) => {
    const { t, n, q, m, x, s = "" } = line;
    const photo = one('[data-f="photo"]', row);
    const source = address(line.i);
    fill(row, {
      title: t, variant: n, price: m ? priceOf(line) : "", state: m ? "" : s, letter: source ? "" : line.l,
      each: m && q > 1 && line.c !== null ? words.text("each", { price: x }) : "",
    });
    one('[data-f="title"]', row).href = address(line.a) || "#";
    if (source && photo.src !== source) photo.src = source;
    reveal(photo, source !== "");
    const quantity = one('[data-f="quantity"]', row);
    quantity.max = m;
    quantity.value = q;
    reveal(quantity.parentElement, m > 1);
    one('[data-do="less"]', row).setAttribute("aria-disabled", q <= 1);
    one('[data-do="more"]', row).setAttribute("aria-disabled", q >= m);
  };

  /** @type {(line: Line, quantity: number) => void} */
  const setQuantity = (line, quantity) => {
    const { p, v, m } = line;
    const count = Math.min(Math.max(Math.round(quantity) || 1, 1), m);
    selection.setQuantity(p, v, count);
    const { total } = sum(available());
    say(quantity > m ? words.text("most", { count: m }) : words.text("quantity", { title: nameOf(line), count, total }));
  };

  /** @type {(row: HTMLElement, line: Line) => void} */
  const remove = (row, line) => {
    const title = nameOf(line);
    const text = words.text("removed", { title });
    const note = clone("removed", { title });
    const undo = one('[data-do="undo"]', note);
    fill(note, { text });
    note.dataset.removed = keyOf(line);
    row.replaceWith(note);
    undo.onclick = () => {
      const before = [...list.children].slice(0, [...list.children].indexOf(note)).filter(({ dataset }) => dataset.key);
      if (!selection.add(line, line.q, before.length)) return;
      note.remove();
      one(`[data-key="${keyOf(line)}"] [data-do="remove"]`, list)?.focus();
      say(words.text("restored", { title }));
    };
    undo.focus();
    selection.remove(line.p, line.v);
    say(text);
  };

  /** @type {(line: Line) => HTMLElement} */
  const newRow = (line) => {
    const row = clone("line", { title: nameOf(line) });
    const key = row.dataset.key = keyOf(line);
    // As it is kept now, maybe changed by another tab.
    const now = () => selection.items().find((one) => keyOf(one) === key) ?? line;
    row.addEventListener("click", (/** @type {any} */ { target }) => {
      const act = target.closest("[data-do]")?.dataset.do;
      const { q } = now();
      if (act === "less" && q > 1) setQuantity(now(), q - 1);
      if (act === "more") setQuantity(now(), q + 1);
      if (act === "remove") remove(row, now());
    });
    row.addEventListener("change", (/** @type {any} */ { target }) => {
      setQuantity(now(), Number(target.value));
      update(row, now());
    });
    return row;
  };

  /** @type {Lines["show"]} */
  const show = (lines) => {
    const wanted = lines.map(keyOf);
    for (const row of [...list.children]) {
      const { key, removed } = row.dataset;
      if (key ? !wanted.includes(key) : wanted.includes(removed)) row.remove();
    }
    let next = list.firstElementChild;
    const past = () => { while (next?.dataset.removed) next = next.nextElementSibling; };
    past();
    for (const line of lines) {
      const row = one(`[data-key="${keyOf(line)}"]`, list) ?? newRow(line);
      // A row that stands where it should is not touched: moving it would take the focus away.
      if (row === next) next = next.nextElementSibling;
      else list.insertBefore(row, next);
      past();
      update(row, line);
    }
  };

  vitrine.lines = { available, show, sum, signature, priceOf, nameOf };
})();
