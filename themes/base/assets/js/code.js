/**
 * A reservation's short code, `K7F-3Q`: told over the counter and on the phone, so without signs that look alike.
 *
 * Also what those who write a slip's address and those who read it agree on.
 */
"use strict";

(() => {
  const SIGNS = "ACDEFHJKMNPQRTUVWXY3479";
  const FORM = new RegExp(`^[${SIGNS}]{3}-[${SIGNS}]{2}$`);
  /** Bytes from here on are thrown away: with them the first signs would come a little more often. */
  const EVEN = 256 - (256 % SIGNS.length);

  /** @type {Codes["make"]} */
  const make = (random = (count) => crypto.getRandomValues(new Uint8Array(count))) => {
    let code = "";
    while (code.length < 6) {
      const [byte] = random(1);
      if (byte < EVEN) code += SIGNS[byte % SIGNS.length] + (code.length === 2 ? "-" : "");
    }
    return code;
  };

  vitrine.code = {
    make,
    valid: (text) => FORM.test(text),
    fragment: {
      version: "1", start: Date.UTC(2020, 0, 1), most: 6000, lines: 50,
      longest: { title: 60, name: 80, contact: 120, note: 500, wish: 120 },
    },
  };
})();
