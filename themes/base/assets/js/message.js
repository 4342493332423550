/** The message that sends a reservation: everything on plain lines. Where it is too long, shortening.js shortens it. */
"use strict";

(() => {
  /** @type {Message["plain"]} */
  const plain = (text) => text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, " ")
    .replace(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, "");

  /** @type {(text: string) => string} */
  const line = (text) => plain(text).replace(/\s+/g, " ").trim();

  /** @type {(texts: (string | false)[], between: string) => string} */
  const joined = (texts, between) => texts.filter(Boolean).join(between);

  /** @type {(text: string) => string} */
  const whole = (text) => text;

  /** @type {Message["write"]} */
  const write = (letter, words, { lines = letter.lines.length, title = whole, note = whole } = {}) => {
    const shown = letter.lines.slice(0, lines).map(({ q, t, n, r, price }) => {
      const name = joined([t, n].map((text) => title(line(text))), ", ");
      return line(joined([joined([`${q} × ${name}`, line(r) && `(${r})`], " "), price], ", "));
    });
    const more = letter.lines.length - shown.length;
    if (more) shown.push(words.count("msg-more", more));
    const [total, pickup, name, shop, contact] = [letter.total, letter.pickup, letter.name, letter.shop, letter.contact].map(line);
    const values = { items: shown.join("\n"), total, pickup, name, code: letter.code, shop };
    const template = plain(words.text("msg-opening"));
    // What the shop's opening says already is not said again.
    /** @type {(name: string, text: string) => string | false} */
    const unsaid = (gap, text) => !template.includes(`{${gap}}`) && text;
    const said = note(plain(letter.note).trim().replace(/\s*\n\s*\n\s*/g, "\n\n"));
    const blocks = [
      [words.gaps(template, values)],
      [unsaid("items", values.items), unsaid("total", total && words.text(`msg-total${letter.besides}`, { total }))],
      [unsaid("pickup", pickup), unsaid("name", name), contact && words.text("msg-contact", { contact })],
      [said && words.text("msg-note", { note: said })],
      [unsaid("code", words.text("msg-code", { code: letter.code })), letter.link],
    ];
    return plain(joined(blocks.map((block) => joined(block, "\n").trim()), "\n\n"));
  };

  vitrine.message = { plain, write };
})();
