"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");
const { emptyPage } = require("./page.js");

emptyPage();
const { narrow } = load("vitrine.js", "narrow.js");
const found = ["a", "b", "c", "unknown"].map((id) => ({ id }));
const facts = {
  a: [["eveil", "puzzles"], "here", 2490, 20261102],
  b: [["eveil"], "out", null, 0],
  c: [["construire"], "here", 900, 20261120],
};
const ids = (results) => results.map(({ id }) => id).join("");

test("of one filter any value fits, of several filters all", () => {
  assert.equal(ids(narrow.keep(found, facts, {})), "abcunknown");
  assert.equal(ids(narrow.keep(found, facts, { category: ["eveil", "construire"] })), "abc");
  assert.equal(ids(narrow.keep(found, facts, { category: ["eveil"], availability: ["here"] })), "a");
});

test("a filter counts with what is chosen in the others, not in itself", () => {
  const chosen = { category: ["construire"], availability: ["here"] };
  assert.deepEqual(narrow.count(found, facts, chosen, "category"), { eveil: 1, puzzles: 1, construire: 1 });
  assert.deepEqual(narrow.count(found, facts, chosen, "availability"), { here: 1 });
});

test("what has no price comes last in both orders of prices", () => {
  assert.equal(ids(narrow.sort(found, facts, "cheap")), "cabunknown");
  assert.equal(ids(narrow.sort(found, facts, "dear")), "acbunknown");
  assert.equal(ids(narrow.sort(found, facts, "new")), "cabunknown");
  assert.equal(ids(narrow.sort(found, facts, "constructor")), "abcunknown");
});
