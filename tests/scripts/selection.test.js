"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");
const { emptyPage, item } = require("./page.js");

const { local, session, key } = emptyPage();
const { selection } = load("vitrine.js", "selection.js");
const shown = () => selection.items().map(({ p, v, q }) => [p, v, q].filter((part) => part !== "").join(" "));

const begin = () => {
  for (const box of [local, session]) {
    box.state = "";
    box.kept.clear();
  }
  selection.change(() => ({ items: [] }));
};

test("what is put aside is kept under the shop's own name, with how many", () => {
  begin();
  assert.equal(selection.add(item(), 2), true);
  assert.equal(selection.add(item({ p: "cubes", v: "rouge" }), 1), true);
  assert.deepEqual(shown(), ["boulier 2", "cubes rouge 1"]);
  const { version, items } = JSON.parse(local.getItem(key));
  assert.deepEqual([version, items[0]], [1, { ...item(), q: 2 }]);
});

test("the same again replaces, another variant is another, and there are never more than there are", () => {
  begin();
  selection.add(item(), 1);
  selection.add(item({ v: "bleu" }), 1);
  selection.add(item(), 9);
  assert.deepEqual(shown(), ["boulier bleu 1", "boulier 3"]);
  for (const [wanted, got] of [[2, 2], [0, 1], [-4, 1], [99, 3], [1.5, 1], [NaN, 1], ["2", 1]]) {
    selection.setQuantity("boulier", "", wanted);
    assert.equal(selection.items()[1].q, got, String(wanted));
  }
  selection.remove("boulier", "bleu");
  assert.deepEqual(shown(), ["boulier 1"]);
});

test("what was taken back returns to its place", () => {
  begin();
  for (const p of ["a", "b", "c"]) selection.add(item({ p }), 1);
  const [, taken] = selection.items();
  selection.remove("b", "");
  selection.add(taken, taken.q, 1);
  assert.deepEqual(shown(), ["a 1", "b 1", "c 1"]);
});

test("a slip's fifty lines are the most", () => {
  begin();
  for (let count = 0; count < 50; count += 1) assert.equal(selection.add(item({ p: `p${count}` }), 1), true);
  assert.equal(selection.add(item(), 1), false);
  assert.equal(selection.add(item({ p: "p7" }), 2), true, "what is there already can be changed");
  assert.equal(selection.items().length, 50);
});

test("two tabs do not undo each other's changes", () => {
  begin();
  selection.add(item(), 1);
  // The other tab puts something aside and writes a name.
  const kept = JSON.parse(local.getItem(key));
  kept.items.push({ ...item({ p: "cubes" }), q: 2 });
  local.setItem(key, JSON.stringify({ ...kept, draft: { name: "Camille" } }));
  selection.add(item({ p: "toupies" }), 1);
  assert.deepEqual(shown(), ["boulier 1", "cubes 2", "toupies 1"]);
  assert.deepEqual(selection.load().draft, { name: "Camille" });
});

test("whatever stands in the storage, nothing is thrown and nothing unfit comes out", () => {
  begin();
  const good = { ...item(), q: 1 };
  const one = (changes) => JSON.stringify({ version: 1, items: [{ ...good, ...changes }] });
  const empty = [
    "", "null", "[]", "7", "\"x\"", "{", "undefined", "{\"version\":2,\"items\":[1]}", "{\"version\":1}", JSON.stringify({ version: 1, items: {} }),
    JSON.stringify({ version: 1, items: [null, 1, "x", [], {}] }), one({ p: "../x" }), one({ p: 7 }), one({ p: "" }), one({ v: "A B" }), one({ v: null }),
  ];
  for (const text of empty) {
    local.setItem(key, text);
    assert.deepEqual(selection.items(), [], text);
    assert.deepEqual(selection.load(), { version: 1, items: [], draft: {}, sent: {} }, text);
  }
  local.setItem(key, one({ t: { a: 1 }, c: "12", m: 1e9, q: 1e9, f: "morgen", d: -5, D: "x", l: "abcdefghijkl", s: 4, evil: "<b>" }));
  assert.deepEqual(selection.items(), [{ ...good, t: "", c: null, m: 999, q: 999, f: "", d: 0, D: 0, l: "abcdefgh" }]);
  local.setItem(key, JSON.stringify({ version: 1, items: [good, good], draft: { name: "x", note: 7, __proto__: 1 }, sent: [1] }));
  assert.deepEqual(shown(), ["boulier 1"]);
  assert.deepEqual(selection.load().draft, { name: "x" });
  assert.deepEqual(selection.load().sent, {});
});

test("where the device's storage is full, it is kept with the tab until there is room again", () => {
  begin();
  selection.add(item(), 1);
  local.state = "full";
  selection.add(item({ p: "cubes" }), 1);
  assert.deepEqual(shown(), ["boulier 1", "cubes 1"]);
  assert.ok(session.getItem(key));
  local.state = "";
  selection.setQuantity("cubes", "", 2);
  assert.deepEqual(shown(), ["boulier 1", "cubes 2"]);
  assert.equal(session.getItem(key), null);
});

test("where storage is forbidden, it lasts for the visit, without what a person wrote", () => {
  begin();
  local.state = session.state = "forbidden";
  selection.add(item(), 2);
  selection.change(() => ({ draft: { name: "Camille" } }));
  assert.deepEqual(shown(), ["boulier 2"]);
  assert.deepEqual(selection.load().draft, { name: "Camille" });
  assert.ok(!window.name.includes("Camille"));
  // The next page of the visit is loaded anew, in the same tab.
  load("selection.js");
  assert.deepEqual(vitrine.selection.items(), [{ ...item(), q: 2 }]);
  assert.deepEqual(vitrine.selection.load().draft, {});
  local.state = "";
  vitrine.selection.setQuantity("boulier", "", 1);
  assert.equal(window.name, "");
  assert.ok(local.getItem(key));
});

test("a window's name that is another's is left alone", () => {
  begin();
  window.name = "vitrine:/boutique/autre/{\"version\":1}";
  selection.add(item(), 1);
  assert.deepEqual(shown(), ["boulier 1"]);
  assert.equal(window.name, "vitrine:/boutique/autre/{\"version\":1}");
  window.name = "";
});

test("whoever listens hears of each change, and not of quiet ones", () => {
  begin();
  let heard = 0;
  selection.onChange(() => { heard += 1; });
  selection.add(item(), 1);
  selection.change(() => ({ draft: { name: "x" } }), true);
  selection.remove("boulier", "");
  assert.equal(heard, 2);
});
