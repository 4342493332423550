/** Narrowing results down and putting them in order, by what the site tells of its articles beside the index. */
"use strict";

(() => {
  /** Where each filter's values stand among an article's facts. */
  const PLACES = { category: 0, availability: 1 };
  const PRICE = 2;
  const ADDED = 3;

  /** @type {(facts: KnownFacts | undefined, name: string) => string[]} */
  const valuesOf = (facts, name) => {
    const value = facts?.[PLACES[/** @type {keyof typeof PLACES} */ (name)]];
    return Array.isArray(value) ? value : [String(value)];
  };

  /** @type {(facts: KnownFacts | undefined, chosen: Chosen, but?: string) => boolean} */
  const fits = (facts, chosen, but = "") => Object.entries(chosen).every(([name, wanted]) => (
    name === but || !wanted.length || valuesOf(facts, name).some((value) => wanted.includes(value))
  ));

  /** @type {Narrow["keep"]} */
  const keep = (results, facts, chosen) => results.filter(({ id }) => fits(facts[id], chosen));

  /** @type {Narrow["count"]} */
  const count = (results, facts, chosen, name) => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { id } of results) {
      if (!facts[id] || !fits(facts[id], chosen, name)) continue;
      for (const value of valuesOf(facts[id], name)) counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };

  /** Numbers by which the smallest comes first; what has no price comes last in both orders of prices. */
  const RANKS = {
    /** @param {KnownFacts} facts */
    cheap: (facts) => facts[PRICE] ?? Infinity,
    /** @param {KnownFacts} facts */
    dear: (facts) => -(facts[PRICE] ?? -Infinity),
    /** @param {KnownFacts} facts */
    new: (facts) => -facts[ADDED],
  };

  /** @type {Narrow["sort"]} */
  const sort = (results, facts, order) => {
    const rank = RANKS[/** @type {keyof typeof RANKS} */ (order)];
    if (!rank) return results;
    const ranked = results.map((result) => ({ result, at: facts[result.id] ? rank(facts[result.id]) : Infinity }));
    // Equal ones stay as the search found them; the difference of two infinities is no number.
    return ranked.sort((one, two) => (one.at === two.at ? 0 : one.at - two.at)).map(({ result }) => result);
  };

  vitrine.narrow = { keep, count, sort };
})();
