/**
 * On every page: whether the shop is open now, and which row of the hours is today's.
 *
 * The hours are in the page as data, in minutes of the shop's own day; the words are in the page too, in its language.
 */
"use strict";

(() => {
  document.documentElement.classList.add("js");

  const DAY = 1440;
  const { body } = document;
  if (!body.dataset.opening) return;

  /** @type {Hours} */
  const hours = JSON.parse(body.dataset.opening);
  const words = body.dataset;
  const { lang } = document.documentElement;
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone: hours.tz, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });

  /** The shop's date (as a UTC midnight, to count days with) and the minute of its day. */
  const shopNow = () => {
    /** @type {Object<string, number>} */
    const part = {};
    for (const { type, value } of clock.formatToParts(new Date())) part[type] = Number(value);
    return { today: Date.UTC(part.year, part.month - 1, part.day), minute: part.hour * 60 + part.minute };
  };

  /** @type {(today: number, days: number) => Date} */
  const dateOf = (today, days) => new Date(today + days * DAY * 60000);

  /**
   * Periods of the day that is `days` away, as minutes after today's midnight.
   * @type {(today: number, days: number) => number[][]}
   */
  const periodsOn = (today, days) => {
    const date = dateOf(today, days);
    const own = (hours.special || {})[date.toISOString().slice(0, 10)];
    return (own || hours.week[(date.getUTCDay() + 6) % 7]).map(([from, to]) => [from + days * DAY, to + days * DAY]);
  };

  /**
   * The moment the shop closes when it is open at `minute`, else null; periods that touch count as one.
   * @type {(today: number, minute: number) => number | null}
   */
  const closing = (today, minute) => {
    let end = null;
    for (let days = -1; days <= 7; days += 1) {
      for (const [from, to] of periodsOn(today, days)) {
        if (end === null ? from <= minute && minute < to : from <= end && to > end) end = to;
      }
    }
    return end;
  };

  /**
   * The next moment the shop opens, looked for up to two months ahead, else null.
   * @type {(today: number, minute: number) => number | null}
   */
  const opening = (today, minute) => {
    for (let days = 0; days <= 62; days += 1) {
      const next = periodsOn(today, days).find(([from]) => from > minute);
      if (next) return next[0];
    }
    return null;
  };

  /** @type {(minute: number) => string} */
  const timeText = (minute) => {
    const ofDay = ((minute % DAY) + DAY) % DAY;
    return (hours.times || {})[ofDay] || new Intl.DateTimeFormat(lang, {
      hour: "numeric", minute: "2-digit", timeZone: "UTC",
    }).format(ofDay * 60000);
  };

  /** @type {(pattern: string | undefined, minute: number, day?: string) => string} */
  const fill = (pattern, minute, day = "") => (pattern ?? "").replace("{time}", timeText(minute)).replace("{day}", day);

  /** @type {(date: Date, options: Intl.DateTimeFormatOptions) => string} */
  const dayText = (date, options) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options }).format(date);

  /**
   * What the closed door says of the next opening.
   * @type {(today: number, minute: number) => (string | undefined)[]}
   */
  const closedDetail = (today, minute) => {
    const next = opening(today, minute);
    if (next === null) return [words.closed, words.unknown];
    const days = Math.floor(next / DAY);
    const date = dateOf(today, days);
    if (days === 0) {
      const pause = periodsOn(today, 0).some(([, to]) => to <= minute);
      return pause ? [words.break, fill(words.back, next)] : [words.closed, fill(words.today, next)];
    }
    if (days === 1) return [words.closed, fill(words.tomorrow, next)];
    if (days < 7) return [words.closed, fill(words.day, next, dayText(date, { weekday: "long" }))];
    return [words.closed, fill(words.later, next, dayText(date, { day: "numeric", month: "long" }))];
  };

  /** @type {(today: number, minute: number) => (string | undefined)[]} */
  const door = (today, minute) => {
    const end = closing(today, minute);
    if (end === null) return ["closed", ...closedDetail(today, minute)];
    return ["open", words.open, end - minute > 7 * DAY ? words.always : fill(words.until, end)];
  };

  /** @type {(selector: string, text?: string) => void} */
  const write = (selector, text = "") => {
    for (const place of document.querySelectorAll(selector)) {
      if (place.textContent !== text) place.textContent = text;
    }
  };

  /**
   * Marks today's row, but not on a day with hours of its own: there the row would be wrong.
   * @param {number} today
   */
  const markToday = (today) => {
    const date = dateOf(today, 0);
    const own = (hours.special || {})[date.toISOString().slice(0, 10)];
    const digit = String(((date.getUTCDay() + 6) % 7) + 1);
    for (const row of document.querySelectorAll("[data-days]")) {
      if (!own && row.getAttribute("data-days")?.includes(digit)) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  };

  const refresh = () => {
    const { today, minute } = shopNow();
    const [state, headline, detail] = door(today, minute);
    body.dataset.shop = state;
    write("[data-opening-state]", headline);
    write("[data-opening-detail]", detail);
    markToday(today);
  };

  const tick = () => {
    refresh();
    setTimeout(tick, 60500 - (Date.now() % 60000));
  };
  tick();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
