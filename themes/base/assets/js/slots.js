/**
 * When a reservation can be collected: days and times from the shop's hours, in its own time zone.
 *
 * Hours are wall times: "10:00" stays 10:00 when the clocks change. Dates are counted as UTC midnights, so that a day
 * always has 1440 minutes; only `wall` knows the zone.
 */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));

  const MINUTE = 60000;
  const DAY = 1440;
  const DAY_MS = DAY * MINUTE;
  /** How far beyond the shop's own limit a first open day is looked for. */
  const FAR = 62;
  const DEFAULTS = { lead_minutes: 0, lead_days: 0, days_ahead: 14, slot: 30, last: 0 };

  /** @type {Map<string, Intl.DateTimeFormat>} */
  const clocks = new Map();

  /**
   * What the clocks of a zone show, as if they showed UTC.
   * @param {string} zone
   * @param {number} moment epoch milliseconds
   */
  const wall = (zone, moment) => {
    let clock = clocks.get(zone);
    if (!clock) {
      clock = new Intl.DateTimeFormat("en-US", {
        timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
        year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
      });
      clocks.set(zone, clock);
    }
    /** @type {Record<string, number>} */
    const part = {};
    for (const { type, value } of clock.formatToParts(moment)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  };

  /** @param {number} time */
  const dateText = (time) => new Date(time).toISOString().slice(0, 10);

  /** @type {Map<string, number>} */
  const offsets = new Map();

  /**
   * How far a zone's clocks are ahead of UTC.
   * @param {string} zone
   * @param {number} moment
   */
  const offsetAt = (zone, moment) => {
    const key = `${zone} ${moment}`;
    const known = offsets.get(key) ?? wall(zone, moment) - moment;
    offsets.set(key, known);
    return known;
  };

  /** @param {number} time */
  const midnight = (time) => Math.floor(time / DAY_MS) * DAY_MS;

  /**
   * The moment of a wall time: the first of two, null when the clocks skip it.
   * @param {string} zone
   * @param {number} time the wall time as if it were UTC
   */
  const momentOf = (zone, time) => {
    // No zone is a day away from UTC: a change of the clocks that matters lies between these two.
    const before = offsetAt(zone, midnight(time) - DAY_MS);
    const after = offsetAt(zone, midnight(time) + 2 * DAY_MS);
    if (before === after) return time - before;
    const moments = [time - before, time - after].filter((moment) => wall(zone, moment) === time);
    return moments.length ? Math.min(...moments) : null;
  };

  /** @type {Slots["instant"]} */
  const instant = (zone, date, minute) => {
    const moment = momentOf(zone, Date.parse(`${date}T00:00Z`) + minute * MINUTE);
    return moment === null ? null : new Date(moment);
  };

  /** @type {Slots["now"]} */
  const now = (zone, moment) => {
    const time = wall(zone, Math.floor(moment.getTime() / MINUTE) * MINUTE);
    return { date: dateText(time), minute: (time % DAY_MS) / MINUTE };
  };

  /**
   * The periods that begin from the day before a date to the day after it, in minutes from its midnight.
   * @param {Hours} hours
   * @param {number} day
   */
  const around = (hours, day) => [-1, 0, 1].flatMap((step) => {
    const own = new Date(day + step * DAY_MS);
    const periods = hours.special?.[dateText(own.getTime())] ?? hours.week[(own.getUTCDay() + 6) % 7];
    return periods.map(([opens, closes]) => [opens + step * DAY, closes + step * DAY]);
  });

  /**
   * All wall times of a date at which something can be handed over, whatever the time is now.
   * @param {Hours} hours
   * @param {number} day
   * @param {{slot: number, last: number}} pickup
   */
  const timesOn = (hours, day, pickup) => {
    const periods = around(hours, day);
    /** @type {Set<number>} */
    const found = new Set();
    for (const [opens, closes] of periods) {
      // Periods that touch, also over midnight, are one: the shop does not close between them.
      let end = closes;
      for (const [from, to] of periods) if (from <= end && to > end) end = to;
      for (let start = opens; start < closes && start + pickup.last <= end; start += Math.max(pickup.slot, 1)) {
        if (start >= 0 && start < DAY) found.add(start);
      }
    }
    return [...found].sort((one, other) => one - other);
  };

  /** @type {Slots["days"]} */
  const days = (setup, moment, needs) => {
    const { hours } = setup;
    if (!hours) return [];
    const zone = hours.tz || setup.tz;
    const pickup = { ...DEFAULTS, ...setup.pickup };
    const leadDays = Math.max(pickup.lead_days, needs.leadDays || 0);
    const earliest = moment.getTime() + Math.max(pickup.lead_minutes, needs.leadMinutes || 0) * MINUTE;
    const first = Math.max(
      midnight(wall(zone, earliest)),
      midnight(wall(zone, moment.getTime())) + leadDays * DAY_MS,
      needs.from ? Date.parse(`${needs.from}T00:00Z`) : 0,
    );
    const last = first + pickup.days_ahead * DAY_MS;
    const row = [];
    for (let day = first; day <= last || (!row.length && day <= last + FAR * DAY_MS); day += DAY_MS) {
      const slots = timesOn(hours, day, pickup).filter((minute) => {
        const start = momentOf(zone, day + minute * MINUTE);
        return start !== null && start >= earliest;
      });
      if (slots.length || row.length) row.push({ date: dateText(day), closed: !slots.length, slots });
    }
    return row;
  };

  vitrine.slots = { days, instant, now };
})();
