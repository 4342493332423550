/** Amounts as the pages of a language write them, and what several things come to. */
"use strict";

(() => {
  const { words } = vitrine;

  /** @type {Vitrine["sums"]} */
  vitrine.sums = ({ language, currency, decimals }) => {
    const amounts = new Intl.NumberFormat(language, {
      style: "currency", currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
    });

    /** @type {Sums["money"]} */
    const money = (cents) => amounts.format(cents / 10 ** decimals);

    /** @type {Sums["amount"]} */
    const amount = (cents, about) => (about ? words.text("about", { price: money(cents) }) : money(cents));

    /** @type {Sums["sum"]} */
    const sum = (lines) => {
      const priced = lines.filter(({ c }) => c !== null);
      const cents = priced.reduce((before, { c, q }) => before + Number(c) * q, 0);
      const besides = lines.filter(({ c }) => c === null);
      return {
        total: priced[0] ? amount(cents, priced.some(({ w }) => w)) : "",
        besides: besides.some(({ w }) => !w) ? "-more" : besides[0] ? "-weighed" : "",
      };
    };

    return { money, amount, sum };
  };
})();
