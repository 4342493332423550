/** When the customer comes by: the days and times that are possible, or a wish in words where none are known. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { page, texts, words } = vitrine;
  const { setup } = texts;
  const DAY_MS = 86400000;

  const times = page.one('[data-part="times"]');
  const wish = page.one('[data-part="wish"]');
  const dayList = page.one('[data-list="days"]');
  const slotList = page.one('[data-list="slots"]');

  /** @type {PickupDay[]} */
  let days = [];
  /** What is chosen; of the time, minutes of the day or "any". */
  const chosen = { day: "", time: "" };

  /** @type {(date: string, days: number) => string} */
  const later = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

  /** @type {(lines: Line[]) => Needs} */
  const needsOf = (lines) => ({
    from: lines.map(({ f }) => f).sort().pop() ?? "",
    leadMinutes: Math.max(0, ...lines.map(({ d }) => d)),
    leadDays: Math.max(0, ...lines.map(({ D }) => D)),
  });

  const ofDay = () => days.find(({ date }) => date === chosen.day);

  /**
   * Replaces chips by others only where they differ, so that the one in use keeps the focus.
   * @type {(list: HTMLElement, signature: string, chips: () => (HTMLElement | null)[]) => void}
   */
  const replace = (list, signature, chips) => {
    if (!list || list.dataset.shown === signature) return;
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    list.dataset.shown = signature;
    list.replaceChildren(...chips().filter((chip) => chip !== null));
    if (focused instanceof HTMLInputElement) page.one(`input[value="${focused.value}"]`, list)?.focus();
  };

  /** @type {(name: string, value: string, parts: Record<string, string>) => HTMLElement | null} */
  const chip = (name, value, parts) => {
    const label = page.clone(name);
    if (!label) return null;
    page.one("input", label).value = value;
    page.fill(label, parts);
    return label;
  };

  /** @type {(day: PickupDay, today: string) => HTMLElement | null} */
  const dayChip = ({ date, closed }, today) => {
    const weekday = date === today ? words.text("today") : texts.day(date, { weekday: "short" });
    const month = closed ? words.text("closed") : texts.day(date, { month: "short" });
    const label = chip("day", date, { weekday, day: String(Number(date.slice(8))), month });
    const input = page.one("input", label);
    if (input) {
      input.disabled = closed;
      input.setAttribute("aria-label", [texts.day(date), closed ? month : date === today && weekday].filter(Boolean).join(", "));
    }
    return label;
  };

  const showSlots = () => {
    const slots = ofDay()?.slots ?? [];
    const values = [...slots.map(String), ...(slots.length > 1 ? ["any"] : [])];
    if (!values.includes(chosen.time)) chosen.time = "";
    replace(slotList, values.join(), () => values.map((value) => (
      chip("slot", value, { time: value === "any" ? words.text("any") : texts.time(Number(value)) })
    )));
    for (const input of page.all("input", slotList)) input.checked = input.value === chosen.time;
  };

  /** The pick-up as the slip writes it: date and time, date, or nothing. */
  const when = () => {
    const minute = Number(chosen.time);
    if (!ofDay() || !chosen.time) return "";
    if (chosen.time === "any") return chosen.day;
    const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
    return `${chosen.day}T${clock}`;
  };

  /** @type {PickupPart["read"]} */
  const read = (pickup) => {
    const [date, clock] = pickup.split("T");
    if (!clock) return { date, minute: null };
    const [hours, minutes] = clock.split(":").map(Number);
    return { date, minute: hours * 60 + minutes };
  };

  /** @type {PickupPart["until"]} */
  const until = (pickup) => {
    const { date, minute } = read(pickup);
    if (!date || !(setup.hold_days || setup.hold_minutes)) return { date: "", minute: null };
    const end = (minute ?? 0) + (setup.hold_minutes || 0);
    const exact = minute !== null && setup.hold_minutes > 0;
    return {
      date: later(date, (setup.hold_days || 0) + (exact ? Math.floor(end / 1440) : 0)),
      minute: exact ? end % 1440 : null,
    };
  };

  /** @type {PickupPart["heldUntil"]} */
  const heldUntil = (pickup) => {
    const { date, minute } = until(pickup);
    if (!date) return "";
    const day = texts.day(date);
    return minute === null ? words.text("hold", { day }) : words.text("hold-time", { day, time: texts.time(minute) });
  };

  /** @type {PickupPart["sentence"]} */
  const sentence = (name, pickup) => {
    const { date, minute } = read(pickup);
    if (!date) return "";
    const day = texts.day(date);
    return minute === null ? words.text(`${name}-any`, { day }) : words.text(name, { day, time: texts.time(minute) });
  };

  /** @type {PickupPart["show"]} */
  const show = (lines) => {
    const now = new Date();
    days = vitrine.slots.days(setup, now, needsOf(lines));
    page.show(times, days.length > 0);
    page.show(wish, !days.length);
    if (!days.length || !times) return;
    if (!ofDay() || ofDay()?.closed) chosen.day = days[0].date;
    const today = vitrine.slots.now(setup.hours?.tz || setup.tz, now).date;
    replace(dayList, JSON.stringify([today, days.map(({ date, closed }) => [date, closed])]), () => (
      days.map((day) => dayChip(day, today))
    ));
    for (const input of page.all("input", dayList)) input.checked = input.value === chosen.day;
    showSlots();
    page.fill(times, { hold: heldUntil(when() || chosen.day) });
  };

  /** @type {PickupPart["choose"]} */
  const choose = (day, time) => { Object.assign(chosen, { day, time }); };

  vitrine.pickup = { show, choose, chosen, when, read, until, heldUntil, sentence, possible: () => days.length > 0 };
})();
