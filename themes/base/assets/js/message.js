/** The message that sends a reservation: everything on plain lines, shortened until it fits, the slip's address never. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const SHORT_TITLE = 40;

  /**
   * Typographic spaces look broken in some apps, and signs that cannot be seen would travel along.
   * @param {string} text
   */
  const plain = (text) => text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, " ")
    .replace(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, "");

  /** @param {string} text */
  const line = (text) => plain(text).replace(/\s+/g, " ").trim();

  /**
   * Letters as people count them: an emoji of several signs is one.
   * @param {string} text
   */
  const letters = (text) => ("Segmenter" in Intl
    ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    : [...text]);

  /** @type {Message["shorten"]} */
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
   * `2 × Pyramide à anneaux, bleu (JEU-001), 49,80 €`
   * @param {LetterLine} article
   * @param {number} longest of a title
   */
  const lineOf = ({ q, t, n, r, price }, longest) => {
    const name = [t, n].map((text) => shorten(line(text), longest)).filter(Boolean).join(", ");
    const reference = line(r) && ` (${line(r)})`;
    return line([`${q} × ${name}${reference}`, price].filter(Boolean).join(", "));
  };

  /**
   * The blocks of the message, each line of which is a fact; what the shop's opening says already is not said again.
   * @param {Letter} letter
   * @param {Words} words
   * @param {{note: number, lines: number, title: number}} most
   */
  const written = (letter, words, most) => {
    const shown = letter.lines.slice(0, most.lines).map((article) => lineOf(article, most.title));
    const more = letter.lines.length - shown.length;
    if (more) shown.push(words.count("msg-more", more));
    /** @type {Record<string, string>} */
    const values = {
      items: shown.join("\n"), total: line(letter.total), pickup: line(letter.pickup),
      name: line(letter.name), code: letter.code, shop: line(letter.shop),
    };
    const template = plain(words.text("msg-opening"));
    /** @type {(name: string, text: string) => string} */
    const unsaid = (name, text) => (template.includes(`{${name}}`) ? "" : text);
    const total = letter.some ? "msg-total-more" : "msg-total";
    const note = shorten(plain(letter.note).trim().replace(/\s*\n\s*\n\s*/g, "\n\n"), most.note);
    const blocks = [
      [words.gaps(template, values)],
      [unsaid("items", values.items), unsaid("total", values.total && words.text(total, { total: values.total }))],
      [
        unsaid("pickup", values.pickup),
        unsaid("name", values.name),
        letter.contact && words.text("msg-contact", { contact: line(letter.contact) }),
      ],
      [note ? words.text("msg-note", { note }) : ""],
      [unsaid("code", words.text("msg-code", { code: letter.code })), letter.link],
    ];
    return plain(blocks.map((block) => block.filter(Boolean).join("\n").trim()).filter(Boolean).join("\n\n"));
  };

  /**
   * The largest number from 0 to `most` for which something holds; it holds for 0.
   * @param {number} most
   * @param {(number: number) => boolean} holds
   */
  const largest = (most, holds) => {
    let good = 0;
    for (let step = most; step >= 1; step = step === 1 ? 0 : Math.ceil(step / 2)) {
      if (good + step <= most && holds(good + step)) good += step;
    }
    return good;
  };

  /** @type {Message["compose"]} */
  const compose = (letter, words, fits) => {
    const all = { note: letter.note.length, lines: letter.lines.length, title: Infinity };
    /** @param {Partial<typeof all>} most */
    const attempt = (most) => written(letter, words, { ...all, ...most });
    if (fits(attempt({}))) return attempt({});
    if (fits(attempt({ note: 0 }))) {
      return attempt({ note: largest(all.note, (note) => fits(attempt({ note }))) });
    }
    const short = { note: 0, title: SHORT_TITLE };
    return attempt({ ...short, lines: largest(all.lines, (lines) => fits(attempt({ ...short, lines }))) || 1 });
  };

  vitrine.message = { compose, shorten };
})();
