/** A reservation's short code, `K7F-3Q`: told over the counter and on the phone, so without signs that look alike. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const SIGNS = "ACDEFHJKMNPQRTUVWXY3479";
  const FORM = new RegExp(`^[${SIGNS}]{3}-[${SIGNS}]{2}$`);
  /** Bytes from here on are thrown away: with them the first signs would come a little more often. */
  const EVEN = 256 - (256 % SIGNS.length);

  /** @param {number} count */
  const randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

  /** @type {Codes["make"]} */
  const make = (random = randomBytes) => {
    let signs = "";
    while (signs.length < 5) {
      for (const byte of random(5 - signs.length)) {
        if (byte < EVEN) signs += SIGNS[byte % SIGNS.length];
      }
    }
    return `${signs.slice(0, 3)}-${signs.slice(3)}`;
  };

  /** @type {Codes["valid"]} */
  const valid = (text) => FORM.test(text);

  vitrine.code = { make, valid };
})();
