"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");

const { calendar } = load("calendar.js");
const EVENT = {
  uid: "K7F-3Q@toupie.example",
  start: new Date("2026-11-25T16:00:00Z"),
  end: new Date("2026-11-25T16:30:00.999Z"),
  now: new Date("2026-11-25T14:12:07Z"),
  summary: "La Toupie Bleue",
};

/** Lines as a reader of the format joins them again. */
const unfolded = (text) => text.replaceAll("\r\n ", "").split("\r\n");

test("an appointment is a calendar of one event, in UTC, with CRLF", () => {
  assert.equal(calendar.ics({ ...EVENT, location: "1 place de l’Exemple", description: "Réservation" }), [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vitrine//Reservation//EN", "BEGIN:VEVENT",
    "UID:K7F-3Q@toupie.example", "DTSTAMP:20261125T141207Z", "DTSTART:20261125T160000Z", "DTEND:20261125T163000Z",
    "SUMMARY:La Toupie Bleue", "LOCATION:1 place de l’Exemple", "DESCRIPTION:Réservation",
    "END:VEVENT", "END:VCALENDAR", "",
  ].join("\r\n"));
});

test("what is not given is not written", () => {
  assert.doesNotMatch(calendar.ics(EVENT), /LOCATION|DESCRIPTION/);
});

test("signs with a meaning of their own are escaped, control signs left out", () => {
  const lines = unfolded(calendar.ics({ ...EVENT, description: "a;b,c\\d\r\ne\nf\u0007g\u0000", location: "x\ny" }));
  assert.ok(lines.includes("DESCRIPTION:a\\;b\\,c\\\\d\\ne\\nfg"));
  assert.ok(lines.includes("LOCATION:x\\ny"));
});

test("a text cannot begin a line of its own", () => {
  const text = calendar.ics({ ...EVENT, summary: "x\r\nATTENDEE:evil", description: "y\nEND:VEVENT\rz" });
  assert.equal(text.match(/END:VEVENT/g).length, 2);
  assert.equal(unfolded(text).filter((line) => /^(ATTENDEE|END:VEVENT|z)/.test(line)).length, 1);
});

test("lines have at most 75 octets and break no character", () => {
  for (const sign of ["a", "é", "€", "🧸"]) {
    const summary = sign.repeat(200);
    const text = calendar.ics({ ...EVENT, summary });
    for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
    assert.ok(unfolded(text).includes(`SUMMARY:${summary}`));
    assert.ok(!text.includes("\ufffd"));
  }
});
