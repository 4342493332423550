/**
 * The articles of a list: what each says to the filters, and its card. Of a list of one page the page has all; of a
 * longer one both are fetched when they are needed first, as scripts, since from a disk browsers read nothing else.
 */
"use strict";

(() => {
  const { one, address } = vitrine.page;
  const root = one("[data-list]");
  if (!root) return;

  const PLACES = ["href", "src", "srcset"];
  const list = one("[data-cards]", root)?.firstElementChild;
  const own = [...list.children];
  /** @type {Map<string, Element>} */
  const cards = new Map(root.dataset.list.split(" ").map((/** @type {string} */ slug, /** @type {number} */ at) => [slug, own[at]]));
  /** @type {WeakMap<Element, string>} where those were fetched from that have not been shown yet */
  const fetched = new WeakMap();

  /** @type {Facts | null} */
  let facts = null;
  let slugs = [...cards.keys()];

  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();

  /** @type {(source: string) => Promise<void>} */
  const run = (source) => {
    const known = asked.get(source);
    if (known) return known;
    const done = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => resolve();
      script.onerror = () => {
        asked.delete(source);
        script.remove();
        reject(new Error(source));
      };
      script.src = source;
      document.head.append(script);
    });
    asked.set(source, done);
    return done;
  };

  /** @type {(value: Facts) => void} */
  const takeFacts = (value) => {
    facts = value;
    if (value.slugs !== undefined) slugs = value.slugs.split(" ");
  };

  /**
   * The addresses of what is fetched are as seen from its own place.
   * @type {(text: string, base: string) => string}
   */
  const rebased = (text, base) => text.split(", ").map((part) => {
    const [path, ...width] = part.split(" ");
    return [new URL(path, base).href, ...width].join(" ");
  }).join(", ");

  /** @type {Lists["cards"]} */
  const takeCards = (names, html) => {
    const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
    const template = document.createElement("template");
    template.innerHTML = html;
    const made = [...template.content.firstElementChild?.children ?? []];
    names.split(" ").forEach((slug, at) => {
      if (cards.has(slug) || !made[at]) return;
      cards.set(slug, made[at]);
      fetched.set(made[at], src);
    });
  };

  /** @param {Element} card */
  const settled = (card) => {
    const base = fetched.get(card);
    if (base === undefined) return card;
    fetched.delete(card);
    for (const place of card.querySelectorAll(PLACES.map((name) => `[${name}]`).join())) {
      for (const name of PLACES) {
        const text = place.getAttribute(name);
        if (text) place.setAttribute(name, rebased(text, base));
      }
    }
    return card;
  };

  /** @type {Shelf["facts"]} */
  const ready = async () => {
    if (!facts && root.dataset.facts) takeFacts(JSON.parse(root.dataset.facts));
    if (!facts) await run(root.dataset.source);
    return /** @type {Facts} */ (/** @type {unknown} */ (facts));
  };

  /** @type {Shelf["cards"]} */
  const cardsOf = async (rows) => {
    const { parts = [], files = [] } = await ready();
    const missing = new Set(rows.filter((row) => !cards.has(slugs[row])).map((row) => files[parts[row]]));
    await Promise.all([...missing].filter(Boolean).map((file) => run(address(file))));
    return rows.map((row) => cards.get(slugs[row])).filter((card) => card !== undefined).map(settled);
  };

  vitrine.lists = { facts: takeFacts, cards: takeCards };
  vitrine.shelf = { list, own, step: 48, facts: ready, known: () => facts, cards: cardsOf };
})();
