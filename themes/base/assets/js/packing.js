/**
 * A reservation packed into the fragment of an address, and read back.
 *
 * `#1p…` is base64url of UTF-8 JSON, `#1z…` of the same JSON deflated: a list, each value by its place. The fragment
 * reaches the shop in a message anyone can write: it is read strictly, and what comes out is text and numbers only.
 */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const VERSION = "1";
  const START = Date.UTC(2020, 0, 1);
  const MINUTE = 60000;
  const MOST = { fragment: 6000, bytes: 20000, lines: 50, quantity: 999, cents: 1e12, minutes: 2 ** 31 };
  const LONGEST = { title: 60, name: 80, contact: 120, note: 500, wish: 120 };
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
   * @param {string} text
   * @param {number} most
   */
  const cut = (text, most) => {
    let short = "";
    for (const sign of text) {
      if (short.length + sign.length > most) break;
      short += sign;
    }
    return short;
  };

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
    if (!Array.isArray(line) || line.length !== 5) return null;
    const [p, v, q, c, t] = line;
    const good = isLike(p, SLUG) && isLike(v, VARIANT) && isCount(q, 1, MOST.quantity)
      && isCount(c, -1, MOST.cents) && isText(t, LONGEST.title);
    return good ? { p, v, q, c: c < 0 ? null : c, t: plain(t) } : null;
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

  /**
   * @param {Reservation} reservation
   * @param {number} titles how long they may be
   */
  const listed = (reservation, titles) => {
    const { code, language, channel, pickup, until } = reservation;
    const minutes = Math.max(0, Math.floor((reservation.made - START) / MINUTE));
    const lines = reservation.lines.slice(0, MOST.lines)
      .map(({ p, v, q, c, t }) => [p, v, q, c ?? -1, cut(plain(t), titles)]);
    const name = cut(plain(reservation.name), LONGEST.name);
    const note = cut(plain(reservation.note, true), LONGEST.note);
    const contact = cut(plain(reservation.contact), LONGEST.contact);
    const wish = cut(plain(reservation.wish), LONGEST.wish);
    const list = [code, language, minutes, channel, lines, pickup, name, note, contact, until];
    return wish ? [...list, wish] : list;
  };

  /** @param {Uint8Array} bytes */
  const encode = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  /** @param {string} text */
  const decode = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")),
    (sign) => sign.charCodeAt(0),
  );

  /**
   * The bytes after a transformation; null when they are more than `most`. Damaged input throws.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {CompressionStream | DecompressionStream} by
   * @param {number} [most]
   * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
   */
  const through = async (bytes, by, most = Infinity) => {
    const reader = new Blob([bytes]).stream().pipeThrough(by).getReader();
    /** @type {Uint8Array[]} */
    const parts = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      parts.push(part.value);
      if (length > most) {
        await reader.cancel();
        return null;
      }
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };

  /** @param {string} json */
  const bytesOf = (json) => new TextEncoder().encode(json);

  /**
   * The shortest fragment for a text of JSON.
   * @param {string} json
   */
  const packed = async (json) => {
    const asText = `${VERSION}p${encode(bytesOf(json))}`;
    if (!("CompressionStream" in globalThis)) return asText;
    // Apps that turn an address into a link leave a "-" or "_" at its end outside: a space more, and it ends otherwise.
    for (let spaces = 0; spaces < 8; spaces += 1) {
      const bytes = await through(bytesOf(json + " ".repeat(spaces)), new CompressionStream("deflate-raw"));
      const fragment = `${VERSION}z${encode(bytes ?? new Uint8Array())}`;
      if (fragment.length >= asText.length) break;
      if (/[a-z0-9]$/i.test(fragment)) return fragment;
    }
    return asText;
  };

  /** @type {Packing["pack"]} */
  const pack = async (reservation) => {
    let fragment = "";
    for (const titles of [LONGEST.title, 20, 0]) {
      fragment = await packed(JSON.stringify(listed(reservation, titles)));
      if (fragment.length < MOST.fragment) break;
    }
    return fragment;
  };

  /** @type {Packing["unpack"]} */
  const unpack = async (fragment) => {
    const found = /^#?(\d)([a-z])([\w-]*)$/.exec(fragment);
    if (!found || found[0].length > MOST.fragment) return null;
    const [, version, form, text] = found;
    if (version > VERSION) return "newer";
    if (version !== VERSION || !"pz".includes(form)) return null;
    try {
      const bytes = decode(text);
      const json = form === "p" ? bytes : await through(bytes, new DecompressionStream("deflate-raw"), MOST.bytes);
      return json && read(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
    } catch {
      return null;
    }
  };

  /** @param {string} text */
  const decodeHash = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** @type {Packing["looksLike"]} */
  const looksLike = (hash) => hash.length > 1 && !document.getElementById(decodeHash(hash.slice(1)));

  vitrine.packing = { pack, unpack, looksLike };
})();
