/**
 * How a list is narrowed and sorted: which articles are left, how many each choice would leave, and how what is
 * chosen stands in the page's address. Of several values of one group an article needs one, of every group one.
 */
"use strict";

(() => {
  /** @type {(said: number | number[], chosen: Set<number>) => boolean} */
  const has = (said, chosen) => (typeof said === "number" ? chosen.has(said) : said.some((choice) => chosen.has(choice)));

  /** @type {(counts: number[], said: number | number[]) => void} */
  const add = (counts, said) => {
    if (typeof said === "number") counts[said] += 1;
    else for (const choice of said) counts[choice] += 1;
  };

  /** @type {Facets["narrow"]} */
  const narrow = ({ groups, name }, chosen, sizes) => {
    const counts = sizes.map((size) => new Array(size).fill(0));
    const asked = groups.map((_, group) => group).filter((group) => chosen[group].size);
    const rows = [];
    for (let row = 0; row < name.length; row += 1) {
      const missed = asked.filter((group) => !has(groups[group][row], chosen[group]));
      if (!missed.length) rows.push(row);
      // What one group alone keeps out is what other values of that group would bring in.
      if (missed.length < 2) {
        for (let group = 0; group < groups.length; group += 1) {
          if (!missed.length || missed[0] === group) add(counts[group], groups[group][row]);
        }
      }
    }
    return { rows, counts };
  };

  /** @type {Facets["sorted"]} */
  const sorted = (facts, rows, by) => {
    if (!by) return rows;
    const values = by === "name" ? facts.name : by === "new" ? facts.new : facts.price;
    const sign = by === "name" || by === "price" ? 1 : -1;
    // What has no price, or no day, comes last either way; of equals the list's own order says.
    return [...rows].sort((one, other) => {
      const [a, b] = [values[one], values[other]];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return sign * (a - b);
    });
  };

  /**
   * A range of prices, `10-20` or `50-`; null for any other value.
   * @type {(choice: string) => number[] | null}
   */
  const range = (choice) => {
    const found = /^(\d+)-(\d*)$/.exec(choice);
    return found && [Number(found[1]), found[2] ? Number(found[2]) : Infinity];
  };

  /**
   * Which of a list's values an address means. Ranges follow the list's prices, so that an older link may name one
   * that there is no more: then those that it touches are meant.
   * @type {(asked: string, choices: string[]) => number[]}
   */
  const meant = (asked, choices) => {
    const exact = choices.indexOf(asked);
    if (exact >= 0) return [exact];
    const [low, high] = range(asked) ?? [0, 0];
    return choices.flatMap((choice, index) => {
      const [from, to] = range(choice) ?? [0, 0];
      return from < high && low < to ? [index] : [];
    });
  };

  /** @type {Facets["read"]} */
  const read = (search, groups, sortKey, sorts) => {
    const query = new URLSearchParams(search);
    return {
      chosen: groups.map(({ key, choices }) => new Set(query.getAll(key).flatMap((asked) => meant(asked, choices)))),
      sort: Math.max(sorts.indexOf(query.get(sortKey) ?? ""), 0),
    };
  };

  /** @type {Facets["write"]} */
  const write = (search, { chosen, sort }, groups, sortKey, sorts) => {
    const query = new URLSearchParams(search);
    groups.forEach(({ key, choices }, group) => {
      query.delete(key);
      choices.forEach((choice, index) => { if (chosen[group].has(index)) query.append(key, choice); });
    });
    query.delete(sortKey);
    if (sorts[sort]) query.set(sortKey, sorts[sort]);
    const text = query.toString();
    return text && `?${text}`;
  };

  vitrine.facets = { narrow, sorted, read, write };
})();
