"use strict";

/** As much of a page as the scripts need to be loaded: it has nothing in it, and storage that does as it is told. */

class Storage {
  constructor() {
    this.kept = new Map();
    /** "forbidden": nothing works; "full": nothing more fits. */
    this.state = "";
  }

  guard(...states) {
    if (states.includes(this.state)) throw new Error(this.state);
  }

  getItem(key) {
    this.guard("forbidden");
    return this.kept.get(key) ?? null;
  }

  setItem(key, text) {
    this.guard("forbidden", "full");
    this.kept.set(key, String(text));
  }

  removeItem(key) {
    this.guard("forbidden");
    this.kept.delete(key);
  }
}

/** Puts an empty page in place, whose `setup` the reservation page's scripts will find; returns its storage. */
exports.emptyPage = (setup = null) => {
  const holder = setup && { dataset: { reservation: JSON.stringify(setup) } };
  const nothing = { addEventListener: () => {} };
  Object.assign(globalThis, {
    window: { name: "", ...nothing },
    document: {
      ...nothing,
      documentElement: { lang: "fr", dataset: { root: "/", base: "/boutique/" } },
      querySelector: (selector) => ({ "[data-reservation]": holder, '[data-view="sent"]': nothing })[selector] ?? null,
      querySelectorAll: () => [],
    },
    location: new URL("https://shop.example/boutique/reservation/"),
    localStorage: new Storage(),
    sessionStorage: new Storage(),
  });
  return { local: localStorage, session: sessionStorage, key: "vitrine:/boutique/" };
};

/** Words that show their name and what was put in their gaps. */
exports.showWords = (words) => {
  words.text = (name, values = {}) => [name, ...Object.entries(values).map(([gap, value]) => `${gap}=${value}`)].join(" ");
};

/** Something to put aside. */
exports.item = (changes = {}) => ({
  p: "boulier", v: "", t: "Boulier", n: "", r: "JEU-002", c: 2490, x: "24,90\u00a0€", a: "produits/boulier/", i: "", l: "B",
  m: 3, f: "", d: 0, D: 0, ...changes,
});
