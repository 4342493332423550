"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");

const { code } = load("code.js");
const SIGNS = "ACDEFHJKMNPQRTUVWXY3479";

test("a code has three signs and two, none of which looks like another", () => {
  for (let count = 0; count < 500; count += 1) assert.match(code.make(), /^[ACDEFHJKMNPQRTUVWXY3479]{3}-[ACDEFHJKMNPQRTUVWXY3479]{2}$/);
});

test("every sign comes equally often: bytes that would favour some are thrown away", () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  let at = 0;
  const counts = new Map();
  const give = (count) => Uint8Array.from({ length: count }, () => bytes[at++ % 256]);
  // 253 of 256 bytes are used: five rounds of all bytes give each sign 55 times.
  for (let made = 0; made < 253; made += 1) {
    for (const sign of code.make(give).replace("-", "")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  assert.deepEqual([...counts.keys()].sort(), [...SIGNS].sort());
  assert.deepEqual([...new Set(counts.values())], [55]);
});

test("a code is told from what is none", () => {
  for (const text of ["K7F-3Q", "AAA-AA"]) assert.equal(code.valid(text), true, text);
  for (const text of ["", "K7F3Q", "k7f-3q", "K7F-3", "K7F-3QA", "O0I-1L", "K7F-3Q\n", " K7F-3Q"]) assert.equal(code.valid(text), false, text);
});
