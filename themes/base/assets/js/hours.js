/**
 * Opening hours, the clocks of the shop's zone, and days as its language writes them.
 *
 * Hours are wall times: "10:00" stays 10:00 when the clocks change. Dates are counted as UTC midnights, so that a day
 * always has 1440 minutes; only `wall` knows the zone.
 */
"use strict";

(() => {
  const DAY = 1440;
  const MINUTE = 60000;
  /** @type {Record<string, Intl.DateTimeFormat>} */
  const clocks = {};

  /** @type {HoursPart["wall"]} */
  const wall = (timeZone, moment) => {
    // This language counts years as all the world, in Latin digits.
    clocks[timeZone] ??= new Intl.DateTimeFormat("en-US", {
      timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    });
    /** @type {Record<string, number>} */
    const part = {};
    for (const { type, value } of clocks[timeZone].formatToParts(moment)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  };

  /** @type {HoursPart["now"]} */
  const now = (timeZone, moment) => {
    const time = wall(timeZone, moment);
    const minute = (time / MINUTE) % DAY;
    return { day: time - minute * MINUTE, minute };
  };

  /** @type {HoursPart["date"]} */
  const date = (time) => new Date(time).toISOString().slice(0, 10);

  /** @type {HoursPart["periods"]} */
  const periods = (hours, midnight, days) => Array.from({ length: days + 2 }).flatMap((_, index) => {
    const ahead = (index - 1) * DAY;
    const day = midnight + ahead * MINUTE;
    const own = hours.special?.[date(day)] ?? hours.week[(new Date(day).getUTCDay() + 6) % 7];
    return own.map(([from, to]) => [from + ahead, to + ahead]);
  });

  /** @type {HoursPart["closing"]} */
  const closing = (open, minute) => open.reduce((end, [from, to]) => (from <= end && to > end ? to : end), minute);

  /** @type {HoursPart["dayText"]} */
  const dayText = (day, options, language) => {
    const text = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(day);
    // What no pattern has: the French first of a month, and English without a comma, as on the pages.
    if (/^fr/.test(language)) return text.replace(/(^|\s)1(?= \p{L})/u, "$11er");
    return /^en/.test(language) ? text.replace(/, (?=\d)/, " ") : text;
  };

  /** @type {HoursPart["clock"]} */
  const clock = (minute) => new Date(minute * MINUTE).toISOString().slice(11, 16);

  vitrine.hours = { wall, now, date, periods, closing, dayText, clock };
})();
