"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");
const { emptyPage } = require("./page.js");
const { randomFrom } = require("./random.js");

emptyPage();
const { facets } = load("vitrine.js", "facets.js");

const GROUPS = [
  { key: "age", choices: ["des-12-mois", "des-2-ans"] },
  { key: "etiquettes", choices: ["bois", "cadeau", "école"] },
];
const SORTS = ["", "prix-croissant", "nom"];
const FACTS = {
  version: 1,
  groups: [[0, 1, [], 0], [[0, 1], 0, 2, []]],
  price: [2490, null, 900, 2490],
  new: [3, null, 9, 3],
  name: [2, 0, 3, 1],
};
const chosen = (...groups) => groups.map((choices) => new Set(choices));

test("of several values an article needs one, of several groups each", () => {
  const left = (...groups) => facets.narrow(FACTS, chosen(...groups), [2, 3]).rows;
  assert.deepEqual(left([], []), [0, 1, 2, 3]);
  assert.deepEqual(left([0], []), [0, 3]);
  assert.deepEqual(left([0, 1], []), [0, 1, 3]);
  assert.deepEqual(left([0, 1], [1, 2]), [0]);
  assert.deepEqual(left([1], [2]), []);
});

test("a value's count follows what is chosen in the other groups, never its own", () => {
  const counts = (...groups) => facets.narrow(FACTS, chosen(...groups), [2, 3]).counts;
  assert.deepEqual(counts([], []), [[2, 1], [2, 1, 1]]);
  assert.deepEqual(counts([0], []), [[2, 1], [1, 1, 0]]);
  assert.deepEqual(counts([0], [0]), [[1, 1], [1, 1, 0]]);
  assert.deepEqual(counts([1], [2]), [[0, 0], [1, 0, 0]]);
});

test("every count is the number of articles that choosing the value would leave", () => {
  const random = randomFrom(7);
  const whole = (least, most) => least + random(most - least + 1);
  for (let round = 0; round < 60; round += 1) {
    const sizes = Array.from({ length: whole(1, 4) }, () => whole(1, 5));
    const rows = Array.from({ length: whole(0, 30) }, (_, row) => row);
    const groups = sizes.map((size) => rows.map(() => {
      const said = new Set(Array.from({ length: whole(0, 3) }, () => whole(0, size - 1)));
      return said.size === 1 ? [...said][0] : [...said];
    }));
    const facts = { ...FACTS, groups, name: rows };
    const picked = sizes.map((size) => new Set(Array.from({ length: whole(0, 2) }, () => whole(0, size - 1))));
    const says = (group, row, choice) => [groups[group][row]].flat().includes(choice);
    const fits = (row, sets) => sets.every((set, group) => !set.size || [...set].some((choice) => says(group, row, choice)));
    const { rows: left, counts } = facets.narrow(facts, picked, sizes);
    assert.deepEqual(left, rows.filter((row) => fits(row, picked)));
    counts.forEach((numbers, group) => numbers.forEach((number, choice) => {
      const alone = picked.map((set, at) => (at === group ? new Set([choice]) : set));
      assert.equal(number, rows.filter((row) => fits(row, alone)).length);
    }));
  }
});

test("what has no price or day comes last either way; equals keep the list's order", () => {
  const order = (by) => facets.sorted(FACTS, [0, 1, 2, 3], by);
  assert.deepEqual(order(""), [0, 1, 2, 3]);
  assert.deepEqual(order("price"), [2, 0, 3, 1]);
  assert.deepEqual(order("price-down"), [0, 3, 2, 1]);
  assert.deepEqual(order("new"), [2, 0, 3, 1]);
  assert.deepEqual(order("name"), [1, 3, 0, 2]);
});

test("the address says what is chosen, keeps what is not ours, and what it says is read again", () => {
  const choice = { chosen: chosen([1], [2, 0]), sort: 1 };
  const query = facets.write("?utm=x&age=des-12-mois&tri=nom", choice, GROUPS, "tri", SORTS);
  assert.equal(query, "?utm=x&age=des-2-ans&etiquettes=bois&etiquettes=%C3%A9cole&tri=prix-croissant");
  assert.deepEqual(facets.read(query, GROUPS, "tri", SORTS), { chosen: chosen([1], [0, 2]), sort: 1 });
  assert.equal(facets.write("?tri=nom", { chosen: chosen([], []), sort: 0 }, GROUPS, "tri", SORTS), "");
});

test("a range of prices that the list has no more means those that it touches", () => {
  const prices = [{ key: "prix", choices: ["0-10", "10-20", "20-"] }];
  for (const [asked, meant] of [["20-50", [2]], ["0-20", [0, 1]], ["10-20", [1]], ["10-", [1, 2]], ["x-20", []]]) {
    assert.deepEqual(facets.read(`?prix=${asked}`, prices, "tri", [""]).chosen, chosen(meant), asked);
  }
});

test("what an address says that the list does not know is passed over", () => {
  const odd = "?age=gone&age=des-2-ans&age=des-2-ans&tri=%F0&etiquettes=&__proto__=1&%";
  assert.deepEqual(facets.read(odd, GROUPS, "tri", SORTS), { chosen: chosen([1], []), sort: 0 });
});
