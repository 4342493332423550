"use strict";

/** A source of whole numbers below a limit, the same for the same seed (mulberry32). */
exports.randomFrom = (seed) => {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
};

const SIGNS = [..."abcdefghijklmnopqrstuvwxyz éèàçœ’ß€ñ日本🧸<>&\"'/{}[]\\"];

/** A reservation such as the page may make, the same for the same source. */
exports.randomReservation = (random) => {
  const one = (list) => list[random(list.length)];
  const text = (most) => Array.from({ length: random(most) }, () => one(SIGNS)).join("").trim();
  const digits = (number, width = 2) => String(number).padStart(width, "0");
  const date = () => `20${digits(26 + random(8))}-${digits(1 + random(12))}-${digits(1 + random(28))}`;
  const slug = () => Array.from({ length: 1 + random(20) }, () => one([..."abcdefghij0123456789-"])).join("");
  const time = () => `T${digits(random(24))}:${digits(random(60))}`;
  const code = Array.from({ length: 5 }, () => one([..."ACDEFHJKMNPQRTUVWXY3479"])).join("");
  return {
    code: `${code.slice(0, 3)}-${code.slice(3)}`,
    language: one(["fr", "en", "de", "pt-BR", "gsw"]),
    made: Date.UTC(2020, 0, 1) + random(20_000_000) * 60_000,
    channel: one(["whatsapp", "sms", "email", "form", ""]),
    lines: Array.from({ length: 1 + random(random(6) ? 5 : 50) }, () => ({
      p: slug(), v: random(2) ? "" : slug(), q: 1 + random(random(4) ? 5 : 999),
      c: random(5) ? random(100_000) : null, t: text(30),
    })),
    pickup: one(["", date(), date() + time()]),
    name: text(40), note: text(random(4) ? 20 : 250), contact: text(30),
    until: one(["", date()]), wish: random(4) ? "" : text(60),
  };
};
