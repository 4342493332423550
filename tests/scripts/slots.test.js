"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");

const { calendar, hours, slots } = load("hours.js", "slots.js", "calendar.js");

const DAY = [[600, 750], [840, 1140]]; // 10:00-12:30, 14:00-19:00
const WEEK = [[], DAY, DAY, DAY, DAY, DAY, []];
const NONE = { from: "", leadMinutes: 0, leadDays: 0 };
const PICKUP = { lead_minutes: 0, lead_days: 0, days_ahead: 14, slot: 30, last: 0 };
const paris = (pickup = {}, own = {}) => ({ hours: { tz: "Europe/Paris", week: WEEK, ...own }, pickup: { ...PICKUP, ...pickup } });
const days = (setup, now, needs = {}) => slots.days(setup, Date.parse(now), { ...NONE, ...needs });
const clock = (minutes) => minutes.map((minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`).join(" ");

test("times lie within the hours, every so often, and not too close to closing", () => {
  const [today] = days(paris({ slot: 30, last: 15 }), "2026-11-25T05:00Z");
  assert.equal(today.date, "2026-11-25");
  assert.equal(clock(today.slots), "10:00 10:30 11:00 11:30 12:00 14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30 18:00 18:30");
});

test("closing time itself is no time to collect, also when nothing is said of it", () => {
  const [today] = days(paris({ slot: 150 }), "2026-11-25T05:00Z");
  assert.equal(clock(today.slots), "10:00 14:00 16:30");
});

test("every half hour, for fourteen days more", () => {
  const row = days(paris(), "2026-11-25T05:00Z");
  assert.deepEqual([row.length, row[0].slots[1], row.at(-1).date], [15, 630, "2026-12-09"]);
});

test("what is past, and what is too soon, is left out", () => {
  const [today] = days(paris({ lead_minutes: 120 }), "2026-11-25T14:31Z"); // 15:31 in the shop
  assert.equal(clock(today.slots), "18:00 18:30");
  const [exact] = days(paris({ lead_minutes: 120 }), "2026-11-25T14:30Z");
  assert.equal(clock(exact.slots), "17:30 18:00 18:30");
});

test("a day without a time left gives way to the next open one; closed days between are told", () => {
  const row = days(paris({ days_ahead: 5 }), "2026-11-28T19:00Z"); // Saturday, closed
  assert.deepEqual(row.map(({ date }) => date), ["2026-12-01", "2026-12-02", "2026-12-03"]);
  const past = days(paris({ days_ahead: 5 }), "2026-11-27T08:00Z");
  assert.deepEqual(past.map((day) => day.slots.length > 0), [true, true, false, false, true, true]);
});

test("the slowest product sets the first day: a lead in days, or a date", () => {
  assert.equal(days(paris(), "2026-11-25T05:00Z", { leadDays: 2 })[0].date, "2026-11-27");
  assert.equal(days(paris({ lead_days: 3 }), "2026-11-25T05:00Z", { leadDays: 2 })[0].date, "2026-11-28");
  assert.equal(days(paris(), "2026-11-25T05:00Z", { from: "2026-12-05" })[0].date, "2026-12-05");
  assert.equal(days(paris(), "2026-11-25T05:00Z", { from: "2020-01-01" })[0].date, "2026-11-25");
});

test("after holidays that last longer than the row, their end is offered", () => {
  const special = Object.fromEntries(Array.from({ length: 30 }, (_, day) => [`2026-12-${String(day + 1).padStart(2, "0")}`, []]));
  const row = days(paris({ days_ahead: 7 }, { special }), "2026-11-30T22:00Z");
  assert.deepEqual(row.map(({ date }) => date), ["2026-12-31"]);
});

test("without hours, or without an open day, there is no row", () => {
  assert.deepEqual(days({ ...paris(), hours: null }, "2026-11-25T05:00Z"), []);
  assert.deepEqual(days(paris({}, { week: [[], [], [], [], [], [], []] }), "2026-11-25T05:00Z"), []);
});

test("hours past midnight belong to the date on which they fall", () => {
  const week = [[], [], [[1080, 1560]], [], [], [], []]; // Wednesday 18:00 to 2:00
  const row = days(paris({ slot: 60, last: 30, days_ahead: 1 }, { week }), "2026-11-25T05:00Z");
  assert.deepEqual(row.map((day) => [day.date, clock(day.slots)]), [
    ["2026-11-25", "18:00 19:00 20:00 21:00 22:00 23:00"], ["2026-11-26", "0:00 1:00"],
  ]);
});

test("a shop that never closes has no time before closing", () => {
  const week = Array(7).fill([[0, 1440]]);
  const row = days(paris({ slot: 60, last: 90 }, { week }), "2026-11-25T05:00Z");
  assert.equal(row[1].slots.length, 24);
});

test("a time that the clocks skip is not offered, one that comes twice is offered once", () => {
  const week = Array(7).fill([[0, 1440]]);
  const spring = days(paris({ slot: 30 }, { week }), "2027-03-27T23:30Z")[0];
  assert.deepEqual([spring.date, clock(spring.slots.slice(0, 5))], ["2027-03-28", "0:30 1:00 1:30 3:00 3:30"]);
  const autumn = days(paris({ slot: 30 }, { week }), "2026-10-25T01:10Z")[0]; // 2:10, for the second time
  assert.equal(clock(autumn.slots.slice(0, 2)), "3:00 3:30");
});

test("a lead is real time, also over a change of the clocks", () => {
  const week = Array(7).fill([[0, 1440]]);
  const [spring] = days(paris({ slot: 60, lead_minutes: 180 }, { week }), "2027-03-28T00:00Z"); // 1:00, an hour before
  assert.equal(clock(spring.slots.slice(0, 1)), "5:00");
});

test("a wall time is a moment: none, one, or the first of two", () => {
  assert.equal(calendar.moment("Europe/Paris", "2026-11-25", 1020).toISOString(), "2026-11-25T16:00:00.000Z");
  assert.equal(calendar.moment("Europe/Paris", "2027-03-28", 150), null);
  assert.equal(calendar.moment("Europe/Paris", "2026-10-25", 150).toISOString(), "2026-10-25T00:30:00.000Z");
  assert.equal(calendar.moment("Asia/Kolkata", "2026-11-25", 0).toISOString(), "2026-11-24T18:30:00.000Z");
});

test("the shop's date is not the customer's", () => {
  const now = (zone, moment) => hours.now(zone, Date.parse(moment));
  assert.deepEqual(now("Pacific/Auckland", "2026-11-25T14:12:59.999Z"), { day: Date.UTC(2026, 10, 26), minute: 192 });
  assert.deepEqual(now("America/New_York", "2026-01-01T04:59Z"), { day: Date.UTC(2025, 11, 31), minute: 1439 });
});

test("a shop closes when the last of the periods that touch ends; one that is closed, at once", () => {
  const open = hours.periods({ week: [[], [[600, 720], [720, 1440]], [[0, 60]], [], [], [], []] }, Date.UTC(2026, 10, 24), 2);
  assert.deepEqual(open, [[600, 720], [720, 1440], [1440, 1500]]);
  assert.deepEqual([600, 719, 720, 1440, 1500, 599].map((minute) => hours.closing(open, minute)), [1500, 1500, 1500, 1500, 1500, 599]);
});
