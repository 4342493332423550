/** What the reservation page knows of the shop, and amounts, days and times as its language writes them. */
"use strict";

(() => {
  const { clock, dayText } = vitrine.hours;

  /** @type {Setup} */
  const setup = JSON.parse(vitrine.page.one("[data-reservation]").dataset.reservation);
  const { locale, times } = setup;

  /** @type {Promise<Catalogue | null> | undefined} */
  let asked;

  vitrine.texts = {
    setup,
    // In the language without its country, as the prices on all pages.
    ...vitrine.sums(setup),
    day: (date, options = { weekday: "long", day: "numeric", month: "long" }, language = locale) => (
      dayText(Date.parse(date), options, language)
    ),
    time: (minute) => times[minute] ?? clock(minute),
    found: (catalogue, { p, v }) => (Object.hasOwn(catalogue, p) ? catalogue[p].find((item) => item.v === v) : undefined),
    // From a disk or without a network, what is kept on the device has to do.
    catalogue: () => (asked ??= fetch(setup.index, { cache: "no-cache" }).then((answer) => answer.json())
      .then(({ version, items }) => (version === 1 ? items : null)).catch(() => null)),
  };
})();
