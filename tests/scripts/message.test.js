"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");
const { randomFrom } = require("./random.js");

const { message, shortening } = load("message.js", "shortening.js");

const gaps = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
const wordsWith = (opening) => {
  const known = {
    "msg-opening": opening, "msg-total": "À payer en boutique\u00a0: {total}", "msg-total-more": "{total}, sans les prix dits en boutique",
    "msg-total-weighed": "{total}, et ce qui est pesé",
    "msg-contact": "Me répondre\u00a0: {contact}", "msg-note": "«\u00a0{note}\u00a0»", "msg-code": "Réservation {code}",
  };
  return {
    gaps,
    text: (name, values = {}) => gaps(known[name] ?? "", values),
    count: (name, count) => (name === "msg-more" ? `… et ${count} autres (sur le bon)` : ""),
  };
};
const words = wordsWith("Bonjour, je voudrais réserver\u00a0:");
const LINK = `https://latoupiebleue.example/reservation/#1z${"a1B2".repeat(40)}`;
const letter = {
  lines: [
    { q: 1, t: "Pyramide à anneaux", n: "arc-en-ciel", r: "JEU-001", price: "24,90\u00a0€" },
    { q: 2, t: "Toupies en bois", n: "", r: "", price: "25,80\u00a0€" },
    { q: 1, t: "Cerf-volant", n: "", r: "", price: "" },
  ],
  total: "50,70\u00a0€", besides: "", pickup: "Je passe mercredi 25 novembre vers 17\u00a0h.", name: "Camille Duret",
  note: "Pouvez-vous emballer la pyramide\u202f?", contact: "", code: "K7F-3Q", shop: "La Toupie Bleue", link: LINK,
};
const within = (most) => (text) => text.length <= most;

test("a message says all, on plain lines", () => {
  assert.equal(message.write(letter, words), `Bonjour, je voudrais réserver :

1 × Pyramide à anneaux, arc-en-ciel (JEU-001), 24,90 €
2 × Toupies en bois, 25,80 €
1 × Cerf-volant
À payer en boutique : 50,70 €

Je passe mercredi 25 novembre vers 17 h.
Camille Duret

« Pouvez-vous emballer la pyramide ? »

Réservation K7F-3Q
${LINK}`);
});

test("what is not said leaves no empty line", () => {
  const bare = { ...letter, total: "", pickup: "", name: "", note: " \n ", link: "", lines: letter.lines.slice(2) };
  assert.equal(message.write(bare, words), "Bonjour, je voudrais réserver :\n\n1 × Cerf-volant\n\nRéservation K7F-3Q");
  assert.match(message.write({ ...letter, besides: "-more" }, words), /^50,70 €, sans les prix dits en boutique$/m);
  assert.match(message.write({ ...letter, besides: "-weighed" }, words), /^50,70 €, et ce qui est pesé$/m);
  assert.match(message.write({ ...letter, contact: "06 39 98 12 34" }, words), /^Camille Duret\nMe répondre : 06 39 98 12 34$/m);
});

test("what the shop's opening places is not said twice", () => {
  const own = wordsWith("Bonjour {shop}, ici {name} pour {code}\u00a0:\n{items}\n{pickup} {total} {nothing}");
  const text = message.write(letter, own);
  for (const once of ["Camille Duret", "K7F-3Q", "Pyramide", "17 h", "50,70 €", "La Toupie Bleue"]) {
    assert.equal(text.split(once).length, 2, once);
  }
  assert.match(text, /^Bonjour La Toupie Bleue, ici Camille Duret pour K7F-3Q :\n1 × Pyramide/);
  assert.ok(text.endsWith(`\n\n${LINK}`));
});

test("what a customer or a title holds is text, never a gap of the message", () => {
  const odd = { ...letter, name: "{code} {link}", note: "{name}\u202e$&", lines: [{ q: 1, t: "{note} $1\u2028x", n: "", r: "", price: "" }] };
  const text = message.write(odd, words);
  assert.match(text, /^\{code\} \{link\}$/m);
  assert.match(text, /« \{name\}\$& »/);
  assert.match(text, /^1 × \{note\} \$1 x$/m);
});

test("first the note is cut, then titles, then lines; the address stays whole", () => {
  const long = { ...letter, note: "Un mot. ".repeat(60), lines: Array.from({ length: 12 }, (_, index) => ({ ...letter.lines[0], t: `${index} ${"jouet ".repeat(12)}` })) };
  const whole = message.write(long, words);
  const cut = shortening.compose(long, words, within(whole.length - 100));
  assert.ok(cut.length <= whole.length - 100 && cut.length > whole.length - 110);
  assert.match(cut, /(Un mot\. ){20,}Un( m?o?t?)?\.?… »/);
  const titles = shortening.compose(long, words, within(whole.length - 700));
  assert.ok(/«\s(Un mot\. ){7}U?n?…\s»/.test(titles) && titles.includes("jouet…") && titles.includes("11 jouet"), titles);
  const folded = shortening.compose(long, words, within(600));
  assert.ok(folded.length <= 600);
  assert.match(folded, /^… et \d+ autres \(sur le bon\)$/m);
  assert.match(folded, /« Un mot\. /);
  const least = shortening.compose(long, words, () => false).length;
  assert.ok(!shortening.compose(long, words, within(least)).includes("Un mot"));
  assert.match(shortening.compose(long, words, within(least + 80)), /« Un mot\. /);
  const [, more] = /et (\d+) autres/.exec(folded);
  assert.equal(folded.match(/^1 × /gm).length + Number(more), 12);
  for (const text of [whole, cut, titles, folded]) assert.ok(text.endsWith(`Réservation K7F-3Q\n${LINK}`));
});

test("where even that is too long, one line, the code and the address are left", () => {
  const text = shortening.compose({ ...letter, note: "x".repeat(500) }, words, () => false);
  assert.match(text, /^1 × Pyramide à anneaux, arc-en-ciel \(JEU-001\), 24,90 €\n… et 2 autres \(sur le bon\)$/m);
  assert.ok(text.endsWith(LINK));
});

test("a text is cut between letters, not within them", () => {
  assert.equal(shortening.shorten("abc", 3), "abc");
  assert.equal(shortening.shorten("abcd", 3), "ab…");
  assert.equal(shortening.shorten("abc", 0), "");
  assert.equal(shortening.shorten("👩‍👧‍👦👩‍👧‍👦", 10), "👩‍👧‍👦…");
  assert.equal(shortening.shorten("e\u0301e\u0301", 3), "e\u0301…");
  assert.equal(shortening.shorten("un mot", 4), "un…");
});

test("random messages fit wherever they can, hold their address and no sign that cannot be seen", () => {
  const random = randomFrom(7);
  const signs = [..."ab é\u00a0\u202f\u200b\u202e\n\t€{}$&👩‍👧‍👦"];
  const text = (most) => Array.from({ length: random(most) }, () => signs[random(signs.length)]).join("");
  for (let round = 0; round < 200; round += 1) {
    const any = {
      ...letter, note: text(500), name: text(30),
      lines: Array.from({ length: 1 + random(50) }, () => ({ q: 1 + random(9), t: text(80), n: text(20), r: text(9), price: "1\u00a0€" })),
    };
    const limit = 500 + random(3000);
    const written = shortening.compose(any, words, within(limit));
    assert.ok(written.length <= limit, `${written.length} > ${limit}`);
    assert.ok(written.endsWith(`\n${LINK}`));
    assert.doesNotMatch(written, /[\u00a0\u202f\u200b\u202e\t]|\n{3}| $/u);
  }
});
