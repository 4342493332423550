/** A message that is too long for its channel, shortened until it fits: the note first, then titles, then lines. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const SHORT_TITLE = 40;

  /**
   * Letters as people count them: an emoji of several signs is one.
   * @type {(text: string) => string[]}
   */
  const letters = (text) => ("Segmenter" in Intl
    ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    : [...text]);

  /** @type {Shortening["shorten"]} */
  const shorten = (text, length) => {
    if (text.length <= length) return text;
    if (length < 1) return "";
    let short = "";
    for (const letter of letters(text)) {
      if (short.length + letter.length >= length) break;
      short += letter;
    }
    return `${short.trimEnd()}…`;
  };

  /**
   * The largest number from 0 to `most` for which something holds; it holds for 0.
   * @type {(most: number, holds: (number: number) => boolean) => number}
   */
  const largest = (most, holds) => {
    let good = 0;
    for (let step = most; step >= 1; step = step === 1 ? 0 : Math.ceil(step / 2)) {
      if (good + step <= most && holds(good + step)) good += step;
    }
    return good;
  };

  /** @type {Shortening["compose"]} */
  const compose = (letter, words, fits) => {
    /** @type {(note: number, lines?: number) => string} */
    const attempt = (note, lines) => vitrine.message.write(letter, words, {
      note: (text) => shorten(text, note),
      ...(lines === undefined ? {} : { lines, title: (text) => shorten(text, SHORT_TITLE) }),
    });
    const all = letter.note.length;
    if (fits(attempt(all))) return attempt(all);
    if (fits(attempt(0))) return attempt(largest(all, (note) => fits(attempt(note))));
    return attempt(0, largest(letter.lines.length, (lines) => fits(attempt(0, lines))) || 1);
  };

  vitrine.shortening = { compose, shorten };
})();
