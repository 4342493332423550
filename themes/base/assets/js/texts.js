/** What the reservation page knows of the shop, and amounts, days and times as its language writes them. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  /** @type {Setup} */
  const setup = JSON.parse(vitrine.page.one("[data-reservation]")?.dataset.reservation ?? "{}");
  const tag = setup.locale || setup.language || vitrine.page.lang;

  /**
   * In the language without its country, as the prices on all pages.
   * @type {Texts["money"]}
   */
  const money = (cents) => {
    const digits = { minimumFractionDigits: setup.decimals, maximumFractionDigits: setup.decimals };
    return new Intl.NumberFormat(setup.language || tag, { style: "currency", currency: setup.currency, ...digits })
      .format(cents / 10 ** setup.decimals);
  };

  const LONG = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long" });

  /** @type {Texts["day"]} */
  const day = (date, options = LONG, language = tag) => {
    const text = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(Date.parse(`${date}T00:00Z`));
    // What no pattern has: the French first of a month, and English without a comma, as on the other pages.
    if (language.startsWith("fr")) return text.replace(/(^|\s)1(?= \p{L})/u, "$11er");
    return language.startsWith("en") ? text.replace(/, (?=\d)/, " ") : text;
  };

  /** @type {Texts["time"]} */
  const time = (minute, language = tag) => (language === tag && setup.times?.[minute])
    || new Intl.DateTimeFormat(language, { timeZone: "UTC", hour: "numeric", minute: "2-digit" }).format(minute * 60000);

  /** @type {Promise<Catalogue | null> | undefined} */
  let asked;
  const ask = async () => {
    try {
      const answer = await fetch(setup.index, { cache: "no-cache" });
      const index = await answer.json();
      return index.version === 1 ? index.items : null;
    } catch {
      // From a disk or without a network: what is kept on the device has to do.
      return null;
    }
  };

  /** @type {Texts["catalogue"]} */
  const catalogue = () => (asked ??= ask());

  vitrine.texts = { setup, money, day, time, catalogue };
})();
