/**
 * On every page: whether the shop is open now, and which row of the hours is today's.
 *
 * The hours are in the page as data, in minutes of the shop's own day; the words are in the page too, in its language.
 */
"use strict";

(() => {
  document.documentElement.classList.add("js");

  const { body } = document;
  if (!body.dataset.opening) return;

  const { all, lang, write } = vitrine.page;
  const { clock, closing, date, dayText, now, periods } = vitrine.hours;
  const DAY = 1440;
  /** How many days ahead the next opening is looked for. */
  const FAR = 62;
  /** @type {Hours} */
  const hours = JSON.parse(body.dataset.opening);
  const words = body.dataset;

  /** @type {(pattern: string | undefined, minute: number, day?: string) => string} */
  const fill = (pattern = "", minute, day = "") => {
    const ofDay = (minute + DAY) % DAY;
    return vitrine.words.gaps(pattern, { time: hours.times?.[ofDay] ?? clock(ofDay), day });
  };

  /**
   * What the closed door says of the next opening.
   * @type {(today: number, minute: number, open: number[][]) => (string | undefined)[]}
   */
  const closedDetail = (today, minute, open) => {
    const next = open.find(([from]) => from > minute)?.[0];
    if (next === undefined) return [words.closed, words.unknown];
    const days = Math.floor(next / DAY);
    const day = today + days * DAY * 60000;
    if (!days && open.some(([from, to]) => from >= 0 && to <= minute)) return [words.break, fill(words.back, next)];
    const [pattern, options] = days < 7
      ? [[words.today, words.tomorrow][days] ?? words.day, { weekday: /** @type {const} */ ("long") }]
      : [words.later, /** @type {const} */ ({ day: "numeric", month: "long" })];
    return [words.closed, fill(pattern, next, dayText(day, options, lang))];
  };

  /** @type {(today: number, minute: number) => (string | undefined)[]} */
  const door = (today, minute) => {
    const open = periods(hours, today, FAR);
    const end = closing(open, minute);
    if (end === minute) return ["closed", ...closedDetail(today, minute, open)];
    return ["open", words.open, end - minute > 7 * DAY ? words.always : fill(words.until, end)];
  };

  /** @type {(name: string, text?: string) => void} */
  const writeAll = (name, text = "") => {
    for (const place of all(`[data-opening-${name}]`)) write(place, text);
  };

  const refresh = () => {
    const { day, minute } = now(hours.tz, Date.now());
    const [state, headline, detail] = door(day, minute);
    body.dataset.shop = state;
    writeAll("state", headline);
    writeAll("detail", detail);
    // On a day with hours of its own the week's row would be wrong.
    const digit = hours.special?.[date(day)] ? "none" : String(((new Date(day).getUTCDay() + 6) % 7) + 1);
    for (const row of all("[data-days]")) {
      if (row.dataset.days.includes(digit)) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  };

  const tick = () => {
    refresh();
    setTimeout(tick, 60500 - (Date.now() % 60000));
  };
  tick();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
