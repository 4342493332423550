"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { deflateRawSync } = require("node:zlib");
const { load } = require("./load.js");
const { randomFrom, randomReservation } = require("./random.js");

const { packing, unpacking } = load("code.js", "packing.js", "unpacking.js");

const RESERVATION = {
  code: "K7F-3Q", language: "fr", made: Date.UTC(2026, 10, 25, 14, 12), channel: "whatsapp",
  lines: [
    { p: "pyramide-anneaux", v: "bleu", q: 1, c: 2490, t: "Pyramide à anneaux" },
    { p: "toupies", v: "", q: 2, c: null, t: "Toupies" },
  ],
  pickup: "2026-11-25T17:00", name: "Camille Duret", note: "Pouvez-vous l’emballer ?\nMerci",
  contact: "06 39 98 12 34", until: "2026-11-28", wish: "",
};
const LIST = [
  "K7F-3Q", "fr", 3629652, "whatsapp", [["pyramide-anneaux", "bleu", 1, 2490, "Pyramide à anneaux"], ["toupies", "", 2, -1, "Toupies"]],
  "2026-11-25T17:00", "Camille Duret", "Pouvez-vous l’emballer ?\nMerci", "06 39 98 12 34", "2026-11-28",
];

const asText = (value) => `1p${Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")}`;
const asDeflated = (bytes) => `1z${deflateRawSync(bytes).toString("base64url")}`;
const changed = (at, value) => LIST.map((own, index) => (index === at ? value : own));
const withLine = (...line) => changed(4, [line]);

test("the fragment is what it says it is", async () => {
  const fragment = await packing.pack(RESERVATION);
  assert.match(fragment, /^1z[\w-]*[A-Za-z0-9]$/);
  assert.ok(fragment.length < asText(LIST).length);
  assert.deepEqual(await unpacking.unpack(`#${fragment}`), RESERVATION);
  assert.deepEqual(await unpacking.unpack(asText(LIST)), RESERVATION);
  assert.deepEqual(await unpacking.unpack(asDeflated(JSON.stringify(LIST))), RESERVATION);
});

test("a browser that cannot compress packs plainly", async () => {
  const own = globalThis.CompressionStream;
  try {
    // None at all, and one that does not know this form yet.
    for (const other of [undefined, class { constructor() { throw new TypeError("deflate-raw"); } }]) {
      globalThis.CompressionStream = other;
      assert.equal(await packing.pack(RESERVATION), asText(LIST));
    }
  } finally {
    globalThis.CompressionStream = own;
  }
});

test("what is weighed is said to be", async () => {
  const weighed = { ...RESERVATION, lines: [{ ...RESERVATION.lines[0], w: 1 }, { ...RESERVATION.lines[1], w: 1 }] };
  assert.deepEqual(await unpacking.unpack(await packing.pack(weighed)), weighed);
});

test("a wish in words is kept where there is one", async () => {
  const wish = { ...RESERVATION, pickup: "", wish: "samedi dans la matinée" };
  assert.deepEqual(await unpacking.unpack(await packing.pack(wish)), wish);
});

test("two thousand random reservations survive, and end so that no app cuts the link", async () => {
  const random = randomFrom(6);
  for (let count = 0; count < 2000; count += 1) {
    const reservation = randomReservation(random);
    const fragment = await packing.pack(reservation);
    assert.match(fragment, /^1[pz][\w-]*[A-Za-z0-9]$/);
    assert.deepEqual(await unpacking.unpack(fragment), reservation);
  }
});

test("what is too long is cut where a character ends", async () => {
  const long = { ...RESERVATION, name: "é🧸".repeat(60), note: "n".repeat(900), contact: "c".repeat(500), lines: [{ ...RESERVATION.lines[0], t: "🧸".repeat(50) }] };
  const read = await unpacking.unpack(await packing.pack(long));
  assert.equal(read.name, "é🧸".repeat(26) + "é");
  assert.equal(read.note.length, 500);
  assert.equal(read.contact.length, 120);
  assert.equal(read.lines[0].t, "🧸".repeat(30));
});

test("titles can be left out of the address, products never", async () => {
  const random = randomFrom(7);
  const hex = () => Array.from({ length: 70 }, () => "0123456789abcdef"[random(16)]).join("");
  const lines = Array.from({ length: 50 }, () => ({ p: hex(), v: "", q: 1, c: 100, t: `${hex()}`.slice(0, 60) }));
  const fragment = await packing.pack({ ...RESERVATION, lines }, 0);
  const read = await unpacking.unpack(fragment);
  assert.ok(fragment.length < 6000, String(fragment.length));
  assert.deepEqual(read.lines, lines.map((line) => ({ ...line, t: "" })));
});

test("control signs and signs that turn the direction are dropped, a note keeps its lines", async () => {
  const evil = "a\u202eb\u0000c\u2066d\u200fe\ud800f\ufeffg";
  const read = await unpacking.unpack(asText([...changed(6, `${evil}\nh`).slice(0, 7), `${evil}\r\nh\u2028i`, evil, "", evil]));
  assert.equal(read.name, "abcdefg h");
  assert.equal(read.note, "abcdefg\nh\ni");
  assert.equal(read.contact, "abcdefg");
  assert.equal(read.wish, "abcdefg");
});

test("another version is said to be one, garbage is garbage", async () => {
  for (const fragment of ["2pAAAA", "#9z", "3a-_"]) assert.equal(await unpacking.unpack(fragment), "newer", fragment);
  for (const fragment of ["", "#", "1", "1p", "1z", "0pAAAA", "1xAAAA", "contenu", "2", "22", "1pA", "1p====", "1p{}", "1z____", "1p\n", "##1p"]) {
    assert.equal(await unpacking.unpack(fragment), null, fragment);
  }
});

test("every value is read strictly", async () => {
  const line = LIST[4][0];
  const wrong = [
    {}, [], null, "x", 3, [LIST], LIST.slice(0, 9), [...LIST, "", ""], [...LIST, 4], [...LIST, "w".repeat(121)],
    ...["k7f-3q", "K7F3Q", "", 5, null, ["K7F-3Q"]].map((value) => changed(0, value)),
    ...["", "f", "fr_FR", "fr-", "<b>", 1, null, "fr-".padEnd(60, "a")].map((value) => changed(1, value)),
    ...[-1, 1.5, "5", 2 ** 31 + 1, null].map((value) => changed(2, value)),
    ...["WhatsApp", "a b", "x".repeat(21), "__proto__", 1].map((value) => changed(3, value)),
    ...[[], {}, "x", [line, null], Array(51).fill(line), [line.slice(1)], [[...line, 2]], [[...line, "1"]], [[...line, 1, 1]]].map((value) => changed(4, value)),
    ...["2026-11-25T24:00", "2026-02-30", "2026-11-25T17", "25/11/2026", "2026-11-25T17:00T", "2026-11-25 17:00", 5].map((value) => changed(5, value)),
    changed(6, "n".repeat(81)), changed(6, null), changed(7, "n".repeat(501)), changed(7, ["x"]), changed(8, "n".repeat(121)), changed(8, 6),
    ...["2026-13-01", "2026-11-28T10:00", "x", 0].map((value) => changed(9, value)),
    withLine("", "", 1, 1, "t"), withLine("../x", "", 1, 1, "t"), withLine("A", "", 1, 1, "t"), withLine("a".repeat(101), "", 1, 1, "t"),
    withLine("a", "b/c", 1, 1, "t"), withLine("a", null, 1, 1, "t"), withLine("a", "", 0, 1, "t"), withLine("a", "", 1000, 1, "t"),
    withLine("a", "", 1.5, 1, "t"), withLine("a", "", "1", 1, "t"), withLine("a", "", 1, -2, "t"), withLine("a", "", 1, null, "t"),
    withLine("a", "", 1, 1e13, "t"), withLine("a", "", 1, 1, "t".repeat(61)), withLine("a", "", 1, 1, {}),
  ];
  for (const value of wrong) assert.equal(await unpacking.unpack(asText(value)), null, JSON.stringify(value));
});

test("neither a bomb nor a long fragment is unfolded", async () => {
  const bomb = asDeflated(Buffer.alloc(1_000_000, " "));
  assert.ok(bomb.length < 6000);
  assert.equal(await unpacking.unpack(bomb), null);
  const padded = asDeflated(JSON.stringify(LIST).padEnd(20_001));
  assert.equal(await unpacking.unpack(padded), null);
  assert.deepEqual(await unpacking.unpack(asDeflated(JSON.stringify(LIST).padEnd(19_000))), RESERVATION);
  assert.equal(await unpacking.unpack(asText(JSON.stringify(LIST).padEnd(5000))), null);
  assert.equal(await unpacking.unpack(asText("[".repeat(4000))), null);
});

test("bytes that are no UTF-8, and a fragment that was cut, are garbage", async () => {
  assert.equal(await unpacking.unpack(`1p${Buffer.from([0x5b, 0xff, 0x5d]).toString("base64url")}`), null);
  const whole = asDeflated(JSON.stringify(LIST));
  for (const length of [3, 10, whole.length - 8]) assert.equal(await unpacking.unpack(whole.slice(0, length)), null);
});

test("ten thousand random and mutated fragments give nothing or a whole reservation", async () => {
  const random = randomFrom(10_000);
  const seeds = [await packing.pack(RESERVATION), asText(LIST)];
  for (let count = 0; count < 40; count += 1) seeds.push(await packing.pack(randomReservation(random)));
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const anySign = () => (random(20) ? signs[random(signs.length)] : String.fromCharCode(random(0xffff)));
  const outcomes = { garbage: 0, newer: 0, read: 0 };
  for (let count = 0; count < 10_000; count += 1) {
    let fragment = seeds[random(seeds.length)];
    if (random(5) === 0) fragment = `${["1p", "1z", "", "2z"][random(4)]}${Array.from({ length: random(300) }, anySign).join("")}`;
    for (let times = random(4); times > 0; times -= 1) {
      const at = random(fragment.length + 1);
      const rest = [fragment.slice(at), fragment.slice(at + 1), anySign() + fragment.slice(at + 1), anySign() + fragment.slice(at), fragment.slice(at, random(fragment.length + 1))];
      fragment = fragment.slice(0, at) + rest[random(rest.length)];
    }
    const read = await unpacking.unpack(`#${fragment}`);
    if (read === null) outcomes.garbage += 1;
    else if (read === "newer") outcomes.newer += 1;
    else {
      outcomes.read += 1;
      // Whatever was read can be packed again and says the same: it is a reservation in every part.
      assert.deepEqual(await unpacking.unpack(await packing.pack(read)), read, fragment);
    }
  }
  for (const [outcome, times] of Object.entries(outcomes)) assert.ok(times > 20, `${outcome}: ${times}`);
});
