/** A message that is too long for its channel, shortened until it fits: the note to its first words, then titles, then lines. */
"use strict";

(() => {
  const SHORT_TITLE = 40;
  /** What stays of a note, so that who wrote it finds it again; the slip has the whole. */
  const SHORT_NOTE = 60;

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
    const least = Math.min(all, SHORT_NOTE);
    if (fits(attempt(least))) return attempt(least + largest(all - least, (more) => fits(attempt(least + more))));
    for (const note of [least, 0]) {
      const lines = largest(letter.lines.length, (number) => fits(attempt(note, number)));
      if (lines) return attempt(note, lines);
    }
    return attempt(0, 1);
  };

  vitrine.shortening = { compose, shorten };
})();
