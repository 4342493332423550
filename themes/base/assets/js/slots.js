/** When a reservation can be collected: days and times from the shop's hours, in its own time zone. */
"use strict";

(() => {
  const { closing, date, now, periods, wall } = vitrine.hours;

  const MINUTE = 60000;
  const DAY = 1440;
  const DAY_MS = DAY * MINUTE;
  /** How far beyond the shop's own limit a first open day is looked for. */
  const FAR = 62;

  /** @type {Slots["clockOf"]} */
  const clockOf = (zone, day) => {
    // No zone is a day away from UTC: a change of the clocks that matters lies between these two.
    const [before, after] = [day - DAY_MS, day + 2 * DAY_MS].map((time) => wall(zone, time) - time);
    return (minute) => {
      const time = day + minute * MINUTE;
      if (before === after) return time - before;
      return Math.min(...[time - before, time - after].filter((moment) => wall(zone, moment) === time));
    };
  };

  /**
   * All wall times of a date at which something can be handed over, whatever the time is now.
   * @type {(hours: Hours, day: number, pickup: Pickup) => number[]}
   */
  const timesOn = (hours, day, { slot, last }) => {
    const open = periods(hours, day, 1);
    /** @type {Set<number>} */
    const found = new Set();
    for (const [opens, closes] of open) {
      // The shop does not close between periods that touch, also over midnight.
      for (let start = opens; start < closes && start + last <= closing(open, closes); start += slot) {
        if (start >= 0 && start < DAY) found.add(start);
      }
    }
    return [...found].sort((one, other) => one - other);
  };

  /** @type {Slots["days"]} */
  const days = ({ hours, pickup }, moment, needs) => {
    if (!hours) return [];
    const earliest = moment + Math.max(pickup.lead_minutes, needs.leadMinutes) * MINUTE;
    const first = Math.max(
      now(hours.tz, earliest).day,
      now(hours.tz, moment).day + Math.max(pickup.lead_days, needs.leadDays) * DAY_MS,
      Date.parse(needs.from) || 0,
    );
    const last = first + pickup.days_ahead * DAY_MS;
    const row = [];
    for (let day = first; day <= last || (!row.length && day <= last + FAR * DAY_MS); day += DAY_MS) {
      const momentOf = clockOf(hours.tz, day);
      const slots = timesOn(hours, day, pickup).filter((minute) => {
        const start = momentOf(minute);
        return start >= earliest && start < Infinity;
      });
      if (slots.length || row.length) row.push({ date: date(day), slots });
    }
    return row;
  };

  vitrine.slots = { clockOf, days };
})();
