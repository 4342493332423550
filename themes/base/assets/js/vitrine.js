/** What the scripts of every page share: finding and filling parts of the page, and the words it brings along. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const lang = document.documentElement.lang || "en";

  /** @type {PageParts["one"]} */
  const one = (selector, within = document) => within?.querySelector(selector) ?? null;

  /** @type {PageParts["all"]} */
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /** @type {PageParts["write"]} */
  const write = (place, text) => {
    if (place && place.textContent !== text) place.textContent = text;
  };

  /** @type {PageParts["show"]} */
  const show = (place, shown) => {
    if (place) place.hidden = !shown;
  };

  /** @type {PageParts["fill"]} */
  const fill = (within, texts) => {
    for (const [name, text] of Object.entries(texts)) {
      for (const place of all(`[data-f="${name}"]`, within)) {
        write(place, text);
        show(place, text !== "");
      }
    }
  };

  /** @type {Words["gaps"]} */
  const gaps = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => (
    Object.hasOwn(values, name) ? String(values[name]) : gap
  ));

  /** @type {PageParts["clone"]} */
  const clone = (name, values = {}) => {
    const copy = one(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
    for (const place of [copy, ...all("[aria-label]", copy)]) {
      const label = place.getAttribute("aria-label");
      if (label) place.setAttribute("aria-label", gaps(label, values));
    }
    return copy;
  };

  /** @type {Map<string, string>} */
  const known = new Map();
  for (const source of all("template[data-words]")) {
    for (const word of all("[data-word]", source.content)) known.set(word.dataset.word, word.textContent);
  }

  /** @type {Words["text"]} */
  const text = (name, values = {}) => gaps(known.get(name) ?? "", values);

  const plurals = new Intl.PluralRules(lang);

  /** @type {Words["count"]} */
  const count = (name, number, values = {}) => {
    const form = `${name}-${plurals.select(number)}`;
    return text(known.has(form) ? form : `${name}-other`, { count: number, ...values });
  };

  /** @type {PageParts["say"]} */
  const say = (sentence) => {
    const place = one("[data-status]");
    if (!place) return;
    // The same sentence twice is news, too: emptied first, it is read out again.
    place.textContent = "";
    setTimeout(() => { place.textContent = sentence; }, 50);
  };

  /** @type {PageParts["address"]} */
  const address = (path) => {
    const root = new URL(document.documentElement.dataset.root || ".", location.href);
    try {
      const found = new URL(path, root);
      // A site of files has pages where others have folders.
      if (root.pathname.endsWith(".html")) found.pathname = found.pathname.replace(/\/$/, "/index.html");
      return path && found.href.startsWith(new URL(".", root).href) ? found.href : "";
    } catch {
      return "";
    }
  };

  /** @type {PageParts["copy"]} */
  const copy = async (sentence, status) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(sentence);
    } catch {
      done = false;
    }
    write(status ?? null, (done ? status?.dataset.copied : status?.dataset.failed) ?? "");
    return done;
  };

  vitrine.page = { lang, one, all, write, show, fill, clone, say, address, copy };
  vitrine.words = { gaps, text, count };
})();
