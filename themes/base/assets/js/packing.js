/**
 * A reservation packed into the fragment of an address, which no server ever sees.
 *
 * `#1p…` is base64url of UTF-8 JSON, `#1z…` of the same JSON deflated: a list, each value by its place. How long each
 * may be stands in code.js.
 */
"use strict";

(() => {
  const { version, start, longest } = vitrine.code.fragment;

  /** @type {(text: string, most: number) => string} what a cut leaves of a sign goes, too */
  const cut = (text, most) => text.slice(0, most).replace(/\p{Cs}$/u, "");

  /** @type {(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) => string} */
  const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  /** @type {(json: string) => Promise<string>} the shortest fragment for it */
  const shortest = async (json) => {
    const plain = `${version}p${encode(new TextEncoder().encode(json))}`;
    try {
      // Apps that make links of text leave a "-" or "_" at the end outside: a space more, and it ends otherwise.
      for (let end = ""; end.length < 9; end += " ") {
        const stream = new Blob([json + end]).stream().pipeThrough(new CompressionStream("deflate-raw"));
        const fragment = `${version}z${encode(await new Response(stream).arrayBuffer())}`;
        if (!/[-_]$/.test(fragment)) return fragment.length < plain.length ? fragment : plain;
      }
    } catch {
      // This browser cannot compress.
    }
    return plain;
  };

  /** @type {Packing["pack"]} */
  const pack = ({ code, language, made, channel, lines, pickup, name, note, contact, until, wish }, titles = longest.title) => (
    shortest(JSON.stringify([
      code, language, Math.max(0, Math.floor((made - start) / 60000)), channel,
      lines.map(({ p, v, q, c, t, w }) => [p, v, q, c ?? -1, cut(t, titles), ...(w ? [1] : [])]),
      pickup, cut(name, longest.name), cut(note, longest.note), cut(contact, longest.contact), until,
      ...(wish ? [cut(wish, longest.wish)] : []),
    ]))
  );

  vitrine.packing = { pack };
})();
