/** When the customer comes by: the days and times that are possible, or a wish in words where none are known. */
"use strict";

(() => {
  const { hours, page: { all, clone, fill, one, show: reveal }, texts, words } = vitrine;
  const { setup } = texts;

  const times = one('[data-part="times"]');
  /** @type {PickupDay[]} */
  let days = [];
  /** What is chosen; of the time, minutes of the day or "any". */
  const chosen = { day: "", time: "" };

  const ofDay = () => days.find(({ date }) => date === chosen.day);

  /**
   * Shows chips, anew only where they differ, so that the one in use keeps the focus.
   * @type {(name: "day" | "time", values: string[], fillChip: (label: HTMLElement, value: string) => void, state?: string) => void}
   */
  const showChips = (name, values, fillChip, state = "") => {
    const list = one(`[data-list="${name}s"]`);
    const shown = `${values} ${state}`;
    if (list.dataset.shown !== shown) {
      const { activeElement: focused } = document;
      const inside = list.contains(focused);
      list.dataset.shown = shown;
      list.replaceChildren(...values.map((value) => {
        const label = clone(name);
        one("input", label).value = value;
        fillChip(label, value);
        return label;
      }));
      if (focused instanceof HTMLInputElement && inside) one(`[value="${focused.value}"]`, list)?.focus();
    }
    for (const input of all("input", list)) input.checked = input.value === chosen[name];
  };

  /** @type {PickupPart["read"]} */
  const read = (pickup) => {
    const [date, clock] = pickup.split("T");
    return { date, minute: clock ? Date.parse(`1970-01-01T${clock}Z`) / 60000 : null };
  };

  /** The pick-up as the slip writes it: date and time, date, or nothing. */
  const when = () => {
    const { day, time } = chosen;
    if (!ofDay() || !time) return "";
    return time === "any" ? day : `${day}T${hours.clock(Number(time))}`;
  };

  /** @type {PickupPart["until"]} */
  const until = (pickup) => {
    const { date, minute } = read(pickup);
    const { hold_days: held, hold_minutes: minutes } = setup;
    if (!date || !(held || minutes)) return { date: "", minute: null };
    const end = Date.parse(date) / 60000 + held * 1440 + (minute === null ? 0 : minute + minutes);
    return { date: hours.date(end * 60000), minute: minute !== null && minutes ? end % 1440 : null };
  };

  /** @type {(name: string, other: string, moment: { date: string, minute: number | null }) => string} */
  const told = (name, other, { date, minute }) => {
    const day = date && texts.day(date);
    return day && (minute === null ? words.text(other, { day }) : words.text(name, { day, time: texts.time(minute) }));
  };

  /** @type {PickupPart["show"]} */
  const show = (lines) => {
    const now = Date.now();
    const earliest = lines.map(({ f }) => f).sort();
    days = vitrine.slots.days(setup, now, {
      from: earliest[earliest.length - 1] ?? "",
      leadMinutes: Math.max(0, ...lines.map(({ d }) => d)),
      leadDays: Math.max(0, ...lines.map(({ D }) => D)),
    });
    reveal(times, days.length > 0);
    reveal(one('[data-part="wish"]'), !days.length);
    if (!days.length) return;
    if (!ofDay()?.slots.length) chosen.day = days[0].date;
    const today = hours.date(hours.now(setup.tz, now).day);
    const closed = days.filter(({ slots }) => !slots.length).map(({ date }) => date);
    showChips("day", days.map(({ date }) => date), (label, date) => {
      const input = one("input", label);
      const isClosed = closed.includes(date);
      const weekday = date === today ? words.text("today") : texts.day(date, { weekday: "short" });
      const month = isClosed ? words.text("closed") : texts.day(date, { month: "short" });
      fill(label, { weekday, day: String(Number(date.slice(8))), month });
      input.disabled = isClosed;
      const said = [texts.day(date), isClosed ? month : date === today && weekday];
      input.setAttribute("aria-label", said.filter(Boolean).join(", "));
    }, `${today} ${closed}`);
    const values = (ofDay()?.slots ?? []).map(String);
    if (values.length > 1) values.push("any");
    if (!values.includes(chosen.time)) chosen.time = "";
    showChips("time", values, (label, value) => fill(label, { time: value === "any" ? words.text(value) : texts.time(Number(value)) }));
    fill(times, { hold: heldUntil(when() || chosen.day) });
  };

  /** @type {PickupPart["heldUntil"]} */
  const heldUntil = (pickup) => told("hold-time", "hold", until(pickup));

  vitrine.pickup = {
    show, chosen, when, read, until, heldUntil,
    sentence: (name, pickup) => told(name, `${name}-any`, read(pickup)),
    possible: () => days.length > 0,
  };
})();
