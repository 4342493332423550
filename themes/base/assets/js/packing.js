/**
 * A reservation packed into the fragment of an address, which no server ever sees.
 *
 * `#1p…` is base64url of UTF-8 JSON, `#1z…` of the same JSON deflated: a list, each value by its place.
 */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const VERSION = "1";
  const START = Date.UTC(2020, 0, 1);
  const MINUTE = 60000;
  /** What a slip reads (unpacking.js). */
  const LONGEST = { fragment: 6000, title: 60, name: 80, contact: 120, note: 500, wish: 120 };

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
   * @param {Reservation} reservation
   * @param {number} titles how long they may be
   */
  const listed = (reservation, titles) => {
    const { code, language, channel, pickup, until } = reservation;
    const minutes = Math.max(0, Math.floor((reservation.made - START) / MINUTE));
    const lines = reservation.lines.map(({ p, v, q, c, t }) => [p, v, q, c ?? -1, cut(t, titles)]);
    const name = cut(reservation.name, LONGEST.name);
    const note = cut(reservation.note, LONGEST.note);
    const contact = cut(reservation.contact, LONGEST.contact);
    const wish = cut(reservation.wish, LONGEST.wish);
    const list = [code, language, minutes, channel, lines, pickup, name, note, contact, until];
    return wish ? [...list, wish] : list;
  };

  /** @param {Uint8Array} bytes */
  const encode = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  /**
   * @param {string} json
   * @returns {Promise<string>}
   */
  const deflated = async (json) => {
    const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return `${VERSION}z${encode(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
  };

  /**
   * The shortest fragment for a text of JSON.
   * @param {string} json
   */
  const shortest = async (json) => {
    const asText = `${VERSION}p${encode(new TextEncoder().encode(json))}`;
    try {
      let fragment = await deflated(json);
      // Apps that make links of text leave a "-" or "_" at the end outside: a space more, and it ends otherwise.
      for (let end = " "; /[-_]$/.test(fragment) && end.length < 9; end += " ") fragment = await deflated(json + end);
      if (fragment.length < asText.length && !/[-_]$/.test(fragment)) return fragment;
    } catch {
      // This browser cannot compress.
    }
    return asText;
  };

  /** @type {Packing["pack"]} */
  const pack = async (reservation) => {
    let fragment = "";
    for (const titles of [LONGEST.title, 20, 0]) {
      fragment = await shortest(JSON.stringify(listed(reservation, titles)));
      if (fragment.length < LONGEST.fragment) break;
    }
    return fragment;
  };

  vitrine.packing = { pack };
})();
