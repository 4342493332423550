/**
 * What a customer put aside: kept on the device, shown as a count in the header, changed by buttons on any page.
 *
 * Every change reads what is kept first, so that two tabs never undo each other's. What was kept is read as strictly
 * as anything that comes from outside: an older version of the site, or another one of the same host, wrote it.
 */
"use strict";

(() => {
  const { page, words } = vitrine;

  const VERSION = 1;
  /** As many as an order slip can carry. */
  const MOST_LINES = 50;
  const KEY = `vitrine:${document.documentElement.dataset.base || "/"}`;
  const SLUG = /^[a-z0-9-]{1,100}$/;
  const VARIANT = /^[a-z0-9-]{0,100}$/;

  /** @type {(value: unknown, most?: number) => string} */
  const asText = (value, most = 300) => (typeof value === "string" ? value.slice(0, most) : "");

  /** @type {(value: unknown, least: number, most: number) => number} */
  const asCount = (value, least, most) => (
    Number.isInteger(value) ? Math.min(Math.max(Number(value), least), most) : least
  );

  /** @type {SelectionPart["item"]} */
  const item = (value) => {
    const { p, v, t, n, r, c, x, a, i, l, m, f, d, D, w, s } = /** @type {any} */ (value ?? {});
    if (typeof p !== "string" || !SLUG.test(p) || typeof v !== "string" || !VARIANT.test(v)) return null;
    return {
      p, v, t: asText(t), n: asText(n), r: asText(r), c: Number.isInteger(c) && c >= 0 ? c : null, x: asText(x),
      a: asText(a), i: asText(i), l: asText(l, 8), m: asCount(m, 0, 999),
      f: /^\d{4}-\d\d-\d\d$/.test(f) ? f : "", d: asCount(d, 0, 1e6), D: asCount(D, 0, 1000),
      ...(w ? { w: 1 } : {}), ...(typeof s === "string" ? { s: asText(s) } : {}),
    };
  };

  /** @type {(item: Item, quantity: unknown) => Line} */
  const counted = (item, quantity) => ({ ...item, q: asCount(quantity, 1, Math.max(item.m, 1)) });

  /** @type {(value: any) => Line[]} */
  const lines = (value) => {
    /** @type {Map<string, Line>} */
    const found = new Map();
    for (const one of Array.isArray(value) ? value : []) {
      const read = item(one);
      if (read && found.size < MOST_LINES) found.set(`${read.p}/${read.v}`, counted(read, one.q));
    }
    return [...found.values()];
  };

  /** @type {(value: any) => Record<string, string>} */
  const record = (value) => Object.fromEntries(Object.entries(Object(value)).filter(([, text]) => typeof text === "string"));

  /** @type {(value: any) => Kept} */
  const read = (value) => {
    const { items, draft, sent } = value?.version === VERSION ? value : {};
    return { version: VERSION, items: lines(items), draft: record(draft), sent: record(sent) };
  };

  /* Where it is kept: on the device; where that is full or forbidden, with the tab. A window's name lives as long as
     its tab, but other sites that the tab goes to may see it: it never holds what a person wrote. */
  const boxes = [() => localStorage, () => sessionStorage];
  /** @type {Kept | null} what no box takes, while the page is open */
  let held = null;
  const named = () => (window.name.startsWith(`${KEY}{`) ? window.name.slice(KEY.length) : "");

  /** @type {() => Kept} */
  const load = () => {
    if (held) return held;
    // The tab holds something only since the device refused it: it is the newer one.
    for (const text of [named, () => sessionStorage.getItem(KEY), () => localStorage.getItem(KEY)]) {
      try {
        const kept = JSON.parse(text() || "null");
        if (kept) return read(kept);
      } catch {
        // Forbidden; or whatever stood there was none of ours.
      }
    }
    return read(null);
  };

  /** @type {(kept: Kept) => void} */
  const store = (kept) => {
    let stored = false;
    for (const box of boxes) {
      try {
        if (stored) box().removeItem(KEY);
        else box().setItem(KEY, JSON.stringify(kept));
        stored = true;
      } catch {
        // Forbidden, or full.
      }
    }
    held = stored ? null : kept;
    if (!stored) window.name = KEY + JSON.stringify({ version: VERSION, items: kept.items });
    else if (named()) window.name = "";
  };

  /** @type {(() => void)[]} */
  const callbacks = [];
  const changed = () => {
    showCount();
    showButtons();
    for (const callback of callbacks) callback();
  };

  /** @type {SelectionPart["change"]} */
  const change = (changes, quietly = false) => {
    const kept = load();
    store({ ...kept, ...changes(kept) });
    if (!quietly) changed();
  };

  /** @type {(p: string, v: string) => (line: Item) => boolean} */
  const is = (p, v) => (line) => line.p === p && line.v === v;

  /** @type {SelectionPart["add"]} */
  const add = (value, quantity, at = MOST_LINES) => {
    const added = item(value);
    const others = load().items.filter((line) => !added || !is(added.p, added.v)(line));
    if (!added || others.length >= MOST_LINES) return false;
    others.splice(at, 0, counted(added, quantity));
    change(() => ({ items: others }));
    return true;
  };

  /** @type {SelectionPart["setQuantity"]} */
  const setQuantity = (p, v, quantity) => change(({ items }) => ({
    items: items.map((line) => (is(p, v)(line) ? counted(line, quantity) : line)),
  }));

  /** @type {SelectionPart["remove"]} */
  const remove = (p, v) => change(({ items }) => ({ items: items.filter((line) => !is(p, v)(line)) }));

  /* The count in the header, and the buttons that put aside. */
  const showCount = () => {
    const { length } = load().items;
    for (const place of page.all("[data-selection-count]")) {
      place.hidden = !length;
      page.fill(place, { count: String(length), "count-words": words.count("count", length) });
    }
  };

  /** @type {(button: HTMLElement) => Item | null} */
  const itemOf = (button) => item(JSON.parse(button.dataset.putAside || "null"));

  const showButtons = () => {
    const { items } = load();
    for (const button of page.all("[data-put-aside]")) {
      const own = itemOf(button);
      const aside = own !== null && items.some(is(own.p, own.v));
      const label = page.one('[data-f="put"]', button);
      if (label) {
        label.dataset.put ??= label.textContent;
        page.write(label, aside ? button.dataset.done : label.dataset.put);
        if (own && button.ariaLabel) button.ariaLabel = `${label.textContent} ${own.t}`;
      }
      button.setAttribute("aria-pressed", String(aside));
      page.show(page.one("[data-put-link]", button.parentElement), aside);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-put-aside]");
    const own = button instanceof HTMLElement && itemOf(button);
    if (!own) return;
    const title = own.n ? `${own.t}, ${own.n}` : own.t;
    if (load().items.some(is(own.p, own.v))) {
      remove(own.p, own.v);
      page.say(words.text("unput", { title }));
    } else if (add(own, Number(button.dataset.quantity) || 1)) page.say(words.text("put", { title }));
    else page.say(words.text("full", { count: MOST_LINES }));
  });

  // Another tab changed it; or the page comes back as it was left, which may be long ago.
  window.addEventListener("storage", ({ key }) => { if (key === KEY || key === null) changed(); });
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) changed(); });

  vitrine.selection = {
    items: () => load().items, load, item, add, setQuantity, remove, change, refresh: changed,
    onChange: (callback) => { callbacks.push(callback); },
  };
  showCount();
  showButtons();
})();
