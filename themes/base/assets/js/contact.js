/** How a customer can be answered: the number or address they left, and the link that opens the answer. */
"use strict";

(() => {
  const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
  const DOMAIN = /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;

  /**
   * The digits of a number with its country's; "" when they can be read in more than one way.
   * @param {string} digits as dialled, without "+"
   * @param {Country} country
   */
  const fromHome = (digits, { code, trunk, lengths }) => {
    let national = digits;
    if (trunk && digits.startsWith(trunk)) national = digits.slice(trunk.length);
    // Where people dial a 0 first, a number without it may be anything; elsewhere it is a whole number.
    else if (trunk === "0") return "";
    return lengths?.length && !lengths.includes(national.length) ? "" : code + national;
  };

  /** @type {Contact["phone"]} */
  const phone = (text, country) => {
    // "+33 (0)6": the 0 in brackets is not dialled from abroad.
    const written = text.trim().replace(/^(\(?(?:\+|00)[\d\s().-]*?)\(0\)/, "$1");
    if (!/^\(?\+?[\d\s()./\u2010-\u2013-]+$/.test(written)) return "";
    const abroad = country.code === "1" ? "011" : "00";
    const digits = written.replace(/\D/g, "");
    let number = fromHome(digits, country);
    if (written.includes("+")) number = digits;
    else if (digits.startsWith(abroad)) number = digits.slice(abroad.length);
    return /^[1-9]\d{7,14}$/.test(number) ? number : "";
  };

  /** @type {Contact["email"]} */
  const email = (text) => {
    const address = text.trim();
    const [local, domain, ...rest] = address.split("@");
    const good = domain !== undefined && !rest.length && address.length <= 120 && LOCAL.test(local) && DOMAIN.test(domain);
    return good ? address : "";
  };

  /** @type {Contact["answerLink"]} */
  const answerLink = (channel, contact, text, country, subject) => {
    const digits = phone(contact, country);
    const address = email(contact);
    const body = encodeURIComponent(text);
    const letter = encodeURIComponent(text.replace(/\r?\n/g, "\r\n"));
    if (channel === "whatsapp") return `https://wa.me/${digits}?text=${body}`;
    // They wrote by e-mail and left a number, or the other way round: what they left is where they look.
    if (address) {
      const to = address.split("@").map(encodeURIComponent).join("@");
      return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${letter}`;
    }
    if (digits) return `sms:+${digits}?&body=${body}`;
    return channel === "sms" ? `sms:?&body=${body}` : "";
  };

  vitrine.contact = { phone, email, answerLink };
})();
