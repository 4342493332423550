/**
 * A reservation read from the fragment of an address.
 *
 * The fragment reaches the shop in a message anyone can write: it is read strictly, and what comes out is text and
 * numbers only. packing.js says how it is made, code.js how long each value may be.
 */
"use strict";

(() => {
  const { version: VERSION, start: START, most, lines: mostLines, longest: LONGEST } = vitrine.code.fragment;
  const MINUTE = 60000;
  const MOST = { fragment: most, bytes: 20000, lines: mostLines, quantity: 999, cents: 1e12, minutes: 2 ** 31 };
  const SLUG = /^[a-z0-9-]{1,100}$/;
  const VARIANT = /^[a-z0-9-]{0,100}$/;
  const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
  const CHANNEL = /^[a-z]{0,20}$/;
  const DATE = /^\d{4}-\d\d-\d\d$/;
  const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

  /** @param {string} text */
  const isDate = (text) => {
    if (!DATE.test(text)) return false;
    const time = Date.parse(`${text}T00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  };

  /** @param {string} text */
  const isPickup = (text) => {
    const [date, time, ...rest] = text.split("T");
    return text === "" || (isDate(date) && !rest.length && (time === undefined || TIME.test(time)));
  };

  /**
   * Text without control signs and without signs that turn the direction of what follows; a note keeps its lines.
   * @param {string} text
   * @param {boolean} [lines]
   */
  const plain = (text, lines = false) => text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(lines ? /\t/g : /[\t\n]/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .trim();

  /**
   * @param {unknown} value
   * @param {number} least
   * @param {number} most
   * @returns {value is number}
   */
  const isCount = (value, least, most) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

  /**
   * @param {unknown} value
   * @param {number} most
   * @returns {value is string}
   */
  const isText = (value, most) => typeof value === "string" && value.length <= most;

  /**
   * @param {unknown} value
   * @param {RegExp} form
   * @returns {value is string}
   */
  const isLike = (value, form) => typeof value === "string" && form.test(value);

  /**
   * @param {unknown} line
   * @returns {PackedLine | null}
   */
  const readLine = (line) => {
    if (!Array.isArray(line) || line.length < 5 || line.length > 6) return null;
    const [p, v, q, c, t, w = 0] = line;
    const good = isLike(p, SLUG) && isLike(v, VARIANT) && isCount(q, 1, MOST.quantity)
      && isCount(c, -1, MOST.cents) && isText(t, LONGEST.title) && isCount(w, 0, 1);
    return good ? { p, v, q, c: c < 0 ? null : c, t: plain(t), ...(w ? { w } : {}) } : null;
  };

  /**
   * @param {unknown} value what the JSON holds
   * @returns {Reservation | null}
   */
  const read = (value) => {
    if (!Array.isArray(value) || value.length < 10 || value.length > 11) return null;
    const [code, language, minutes, channel, lines, pickup, name, note, contact, until, wish = ""] = value;
    const good = typeof code === "string" && vitrine.code.valid(code) && isLike(language, LANGUAGE)
      && isCount(minutes, 0, MOST.minutes) && isLike(channel, CHANNEL)
      && Array.isArray(lines) && lines.length > 0 && lines.length <= MOST.lines
      && isText(pickup, 16) && isPickup(pickup) && isText(until, 10) && (until === "" || isDate(until))
      && isText(name, LONGEST.name) && isText(note, LONGEST.note)
      && isText(contact, LONGEST.contact) && isText(wish, LONGEST.wish);
    if (!good) return null;
    const read = lines.map(readLine);
    if (read.includes(null)) return null;
    return {
      code, language, channel, pickup, until,
      made: START + minutes * MINUTE,
      lines: /** @type {PackedLine[]} */ (read),
      name: plain(name), note: plain(note, true), contact: plain(contact), wish: plain(wish),
    };
  };

  /** @param {string} text */
  const decode = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")),
    (sign) => sign.charCodeAt(0),
  );

  /**
   * Deflated bytes as they were; null when they are too many. Damaged ones throw.
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  const inflated = async (bytes) => {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const whole = new Uint8Array(MOST.bytes);
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.length > MOST.bytes) {
        await reader.cancel();
        return null;
      }
      whole.set(part.value, length);
      length += part.value.length;
    }
    return whole.subarray(0, length);
  };

  /** @type {Unpacking["unpack"]} */
  const unpack = async (fragment) => {
    const found = /^#?(\d)([a-z])([\w-]*)$/.exec(fragment);
    if (!found || found[0].length > MOST.fragment) return null;
    const [, version, form, text] = found;
    if (version > VERSION) return "newer";
    if (version !== VERSION || !"pz".includes(form)) return null;
    try {
      const bytes = decode(text);
      const json = form === "p" ? bytes : await inflated(bytes);
      return json && read(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
    } catch {
      return null;
    }
  };

  vitrine.unpacking = { unpack };
})();
