"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");
const { emptyPage, item, showWords } = require("./page.js");

const WEEK = [[], ...Array(5).fill([[600, 750], [840, 1140]]), []];
const SETUP = {
  currency: "EUR", decimals: 2, language: "fr", locale: "fr-FR", tz: "Europe/Paris", hours: { tz: "Europe/Paris", week: WEEK },
  pickup: { lead_minutes: 0, lead_days: 0, days_ahead: 14, slot: 30, last: 0 }, hold_days: 3, hold_minutes: 0, limit: 900, url: "https://shop.example/boutique/reservation/",
  times: { 600: "10\u00a0h" }, channels: [], shop: "La Toupie Bleue", address: "1 place de l’Exemple, Alfortville",
};
emptyPage(SETUP);
const { words } = load("vitrine.js");
showWords(words);
const { changes, lines, pickup, sending, texts } = load(
  "selection.js", "hours.js", "sums.js", "texts.js", "slots.js", "code.js", "packing.js", "message.js", "lines.js", "changes.js", "pickup.js", "sending.js",
);
// What a page would fetch when it needs it.
vitrine.views = { load: async (name) => Boolean(load(`${name}.js`)) };
const { sent } = load("calendar.js", "sent.js");
const kept = (more = {}) => ({ ...item(), q: 2, ...more });

test("amounts, days and times are written as the language has them", () => {
  assert.equal(texts.money(2490), "24,90\u00a0€");
  assert.equal(texts.money(0), "0,00\u00a0€");
  assert.equal(texts.day("2026-11-25"), "mercredi 25 novembre");
  assert.equal(texts.day("2026-12-01"), "mardi 1er décembre");
  assert.equal(texts.day("2026-12-11"), "vendredi 11 décembre");
  assert.equal(texts.day("2026-12-01", undefined, "en-150"), "Tuesday 1 December");
  assert.equal(texts.time(600), "10\u00a0h");
  assert.equal(texts.time(605), "10:05", "a time of hours that the shop no longer has");
});

test("a total is what has an amount, and says when that is not all", () => {
  assert.deepEqual(lines.sum([kept(), kept({ p: "cubes", c: 1000, q: 1 })]), { total: "59,80\u00a0€", besides: "" });
  assert.deepEqual(lines.sum([kept(), kept({ p: "citron", c: null })]), { total: "49,80\u00a0€", besides: "-more" });
  assert.deepEqual(lines.sum([kept({ c: null })]), { total: "", besides: "-more" });
  assert.deepEqual(lines.sum([]), { total: "", besides: "" });
});

test("what is weighed comes to about its price, and so does a sum with it", () => {
  const lemons = kept({ p: "citrons", v: "500-g", n: "500 g", c: 245, w: 1 });
  assert.equal(lines.priceOf(lemons), "about price=4,90\u00a0€");
  assert.equal(lines.priceOf(kept()), "49,80\u00a0€");
  assert.deepEqual(lines.sum([kept(), lemons]), { total: "about price=54,70\u00a0€", besides: "" });
  const tomme = kept({ p: "tomme", c: null, w: 1, x: "24,90\u00a0€ / kg" });
  assert.equal(lines.priceOf(tomme), "24,90\u00a0€ / kg");
  assert.deepEqual(lines.sum([kept(), tomme]), { total: "49,80\u00a0€", besides: "-weighed" });
  assert.deepEqual(lines.sum([tomme, kept({ c: null })]), { total: "", besides: "-more" }, "true of both");
});

test("what is as it was is no change, also when it is read in another language", () => {
  assert.deepEqual(changes.compared(kept(), item()), { line: kept(), change: "" });
  const english = item({ t: "Abacus", x: "€24.90" });
  assert.deepEqual(changes.compared(kept(), english), { line: { ...english, q: 2 }, change: "" });
  const measured = changes.compared(kept({ c: null, x: "4,90\u00a0€ / kg" }), item({ c: null, x: "€4.90 / kg" }));
  assert.equal(measured.change, "");
});

test("a price that changed is told, with both", () => {
  const { line, change } = changes.compared(kept(), item({ c: 2000, x: "20,00\u00a0€" }));
  assert.equal(line.c, 2000);
  assert.equal(change, "change-price title=Boulier old=24,90\u00a0€ new=20,00\u00a0€");
  assert.match(changes.compared(kept(), item({ c: null, x: "sur demande" })).change, /new=sur demande/);
});

test("fewer than were put aside are told, and that many are left in the selection", () => {
  const { line, change } = changes.compared(kept({ q: 3 }), item({ m: 1, n: "bleu" }));
  assert.equal(line.q, 1);
  assert.equal(change, "change-stock title=Boulier, bleu count=1");
  assert.equal(changes.compared(kept({ q: 1 }), item({ m: 1 })).change, "");
});

test("what cannot be had any more stays to be seen, is told once, and comes back when it can", () => {
  const out = item({ m: 0, s: "Épuisé" });
  const first = changes.compared(kept(), out);
  assert.deepEqual(first, { line: { ...out, q: 1 }, change: "change-state title=Boulier state=Épuisé" });
  assert.equal(changes.compared(first.line, out).change, "");
  assert.deepEqual(changes.compared(first.line, item()), { line: kept({ q: 1 }), change: "" });
});

test("what left the catalogue is told once and kept as it was", () => {
  const first = changes.compared(kept(), undefined);
  assert.deepEqual(first, { line: kept({ m: 0, s: "gone" }), change: "change-gone title=Boulier" });
  assert.equal(changes.compared(first.line, undefined).change, "");
});

test("until when it is held is counted from the pick-up", () => {
  assert.deepEqual(pickup.until("2026-11-25T17:00"), { date: "2026-11-28", minute: null });
  assert.deepEqual(pickup.until("2026-12-30"), { date: "2027-01-02", minute: null });
  assert.deepEqual(pickup.until(""), { date: "", minute: null });
  assert.equal(pickup.heldUntil("2026-11-28T10:00"), "hold day=mardi 1er décembre");
  assert.equal(pickup.heldUntil(""), "");
  Object.assign(texts.setup, { hold_days: 0, hold_minutes: 120 });
  assert.deepEqual(pickup.until("2026-11-25T23:30"), { date: "2026-11-26", minute: 90 });
  assert.deepEqual(pickup.until("2026-11-25"), { date: "2026-11-25", minute: null });
  assert.equal(pickup.heldUntil("2026-11-25T08:00"), "hold-time day=mercredi 25 novembre time=10\u00a0h");
  texts.setup.hold_minutes = 0;
  assert.equal(pickup.heldUntil("2026-11-25T08:00"), "");
  texts.setup.hold_days = 3;
});

test("a pick-up is said with its time, or without one", () => {
  assert.equal(pickup.sentence("msg-pickup", "2026-11-25T10:00"), "msg-pickup day=mercredi 25 novembre time=10\u00a0h");
  assert.equal(pickup.sentence("msg-pickup", "2026-11-25"), "msg-pickup-any day=mercredi 25 novembre");
  assert.equal(pickup.sentence("msg-pickup", ""), "");
});

const CHANNELS = {
  whatsapp: { name: "whatsapp", label: "WhatsApp", before: "https://wa.me/33639981234?text=", carries: true, max: 0, answer: "" },
  email: { name: "email", label: "E-mail", before: "mailto:b@shop.example?subject=", carries: true, max: 1999, answer: "", subject: true },
  instagram: { name: "instagram", label: "Instagram", before: "https://ig.me/m/toupie", carries: false, max: 0, answer: "any" },
};

test("a channel's link carries the text whole, or not at all", () => {
  const text = "C’est 1 + 1 & 100\u00a0% ?#\nÀ bientôt \ud800";
  const whole = "C%E2%80%99est%201%20%2B%201%20%26%20100%C2%A0%25%20%3F%23%0A%C3%80%20bient%C3%B4t%20";
  assert.equal(sending.href(CHANNELS.whatsapp, text, "K7F-3Q"), `https://wa.me/33639981234?text=${whole}`);
  assert.equal(
    sending.href(CHANNELS.email, text, "K7F-3Q"),
    `mailto:b@shop.example?subject=msg-subject%20code%3DK7F-3Q%20shop%3DLa%20Toupie%20Bleue&body=${whole.replace("%0A", "%0D%0A")}`,
  );
  assert.equal(sending.href(CHANNELS.instagram, text, "K7F-3Q"), "https://ig.me/m/toupie");
});

const ORDER = { code: "K7F-3Q", items: [kept()], when: "2026-11-25T17:00", wish: "", name: "Camille", note: "Un mot.", contact: "" };

test("the message ends with the slip's address, which holds the reservation", async () => {
  const { text, link } = await sending.write(ORDER, CHANNELS.whatsapp);
  assert.ok(link.startsWith(`${SETUP.url}#1`));
  assert.ok(text.endsWith(`\n${link}`));
  const { unpacking } = load("unpacking.js");
  const read = await unpacking.unpack(new URL(link).hash);
  const { made, ...rest } = read;
  assert.ok(Math.abs(made - Date.now()) < 120000);
  assert.deepEqual(rest, {
    code: "K7F-3Q", language: "fr", channel: "whatsapp", name: "Camille", note: "Un mot.", contact: "", wish: "", pickup: "2026-11-25T17:00",
    until: "2026-11-28", lines: [{ p: "boulier", v: "", q: 2, c: 2490, t: "Boulier" }],
  });
});

test("fifty lines and a long note still fit an e-mail as far as they can, with the address whole", async () => {
  const items = Array.from({ length: 50 }, (_, index) => kept({ p: `article-${index}`, t: `Article numéro ${index} ${"x".repeat(50)}` }));
  const { text, link } = await sending.write({ ...ORDER, items: items.slice(0, 12), note: "é".repeat(500) }, CHANNELS.email);
  assert.ok(sending.href(CHANNELS.email, text, "K7F-3Q").length <= 1999);
  assert.ok(text.endsWith(link));
  const many = await sending.write({ ...ORDER, items }, CHANNELS.whatsapp);
  assert.ok(many.text.length - many.link.length <= 900);
  assert.ok(many.text.endsWith(many.link) && many.link.length < 6100);
});

test("the pick-up is an hour in the calendar, or the day's opening hours", () => {
  const [at, any] = ["2099-11-25T17:00", "2099-11-25"].map((when) => sent.event("K7F-3Q", when, [kept()]));
  assert.match(at, /\r\nDTSTART:20991125T160000Z\r\nDTEND:20991125T163000Z\r\n/);
  assert.match(at, /\r\nDESCRIPTION:2 × Boulier\r\n/);
  assert.match(any, /\r\nDTSTART:20991125T090000Z\r\nDTEND:20991125T180000Z\r\n/);
  assert.equal(sent.event("K7F-3Q", "", [kept()]), "");
});
