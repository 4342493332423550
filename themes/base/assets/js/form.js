/**
 * The shop's own form as a channel: it carries the selection, and asks for nothing but the consent.
 *
 * Fetched where the form is chosen.
 */
"use strict";

(() => {
  const { contact, page: { all, one }, pickup, texts: { setup } } = vitrine;
  const part = one('[data-part="form"]');

  /** @type {FormPart["fill"]} */
  const fill = ({ name, note, contact: left, when, wish }, text) => {
    /** @type {Record<string, string>} */
    const values = { name, note, contact: left, pickup: pickup.sentence("msg-pickup", when) || wish };
    for (const place of all("[data-form-field]", part)) place.value = values[place.dataset.formField] ?? "";
    for (const place of all("[data-form-message]", part)) place.value = text;
  };

  /** @type {FormPart["prepare"]} */
  const prepare = (check, sent) => {
    // It stands where the link does.
    one('[data-part="send"]').after(part);
    one('[type="submit"]', part).onclick = check;
    one("form", part).onsubmit = sent;
  };

  vitrine.form = { fill, prepare, reaches: (text) => contact.phone(text, setup.country) !== "" || contact.email(text) !== "" };
})();
