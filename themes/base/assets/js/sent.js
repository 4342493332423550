/**
 * What happens after a reservation was sent: what comes next, the appointment for the calendar, and the way back.
 *
 * Fetched when it was sent.
 */
"use strict";

(() => {
  const { lines, page: { fill, one, show: reveal }, pickup, selection, sending, slots, texts: { setup }, words } = vitrine;

  /** @type {SentPart["event"]} */
  const event = (code, when, items) => {
    const { date, minute } = pickup.read(when);
    if (!date) return "";
    const day = slots.days(setup, Date.now(), { from: date, leadMinutes: 0, leadDays: 0 }).find((one) => one.date === date);
    const times = day?.slots ?? [];
    const from = minute ?? times[0];
    const to = (minute ?? times[times.length - 1]) + setup.pickup.slot;
    const start = from === undefined ? null : vitrine.calendar.moment(setup.tz, date, from);
    return start ? vitrine.calendar.ics({
      uid: `${code}-${when}@vitrine`,
      start,
      end: new Date(start.getTime() + (to - from) * 60000),
      now: new Date(),
      summary: words.text("ics-summary", { shop: setup.shop, code }),
      location: setup.address,
      description: items.map((line) => `${line.q} × ${lines.nameOf(line)}`).join("\n"),
    }) : "";
  };

  /** @type {SentPart["show"]} */
  const show = ({ code = "", channel = "", href = "", pickup: when = "" }) => {
    const view = one('[data-view="sent"]');
    const way = setup.channels.find(({ name }) => name === channel);
    fill(view, {
      code,
      "sent-when": pickup.sentence("sent-when", when),
      "sent-hold": pickup.heldUntil(when),
    });
    sending.tell(channel, view);
    const again = one('[data-part="resend"]', view);
    // The address was kept on the device: it is only followed where the shop's own channel leads.
    const safe = way !== undefined && way.before !== "" && href.startsWith(way.before);
    reveal(again, safe);
    if (safe) again.href = href;
    const calendar = one('[data-part="ics"]', view);
    const file = event(code, when, lines.available());
    reveal(calendar, file !== "");
    if (!file) return;
    URL.revokeObjectURL(calendar.href);
    calendar.href = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
    calendar.download = `${code}.ics`;
  };

  /** @type {SentPart["focusOn"]} */
  const focusOn = (name) => {
    const heading = one(`[data-view="${name}"] h1`);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  };

  /** @type {Record<string, () => string>} what the buttons do, and the view that they lead to */
  const acts = {
    back: () => {
      selection.change(() => ({ sent: {} }));
      return "selection";
    },
    keep: () => {
      selection.change(({ draft }) => ({ sent: {}, draft: { ...draft, code: undefined } }));
      return "selection";
    },
    clear: () => {
      const { name, contact, channel } = selection.load().draft;
      one('[data-list="lines"]').replaceChildren();
      selection.change(() => ({ items: [], sent: {}, draft: { name, contact, channel } }));
      return "empty";
    },
  };
  one('[data-view="sent"]').addEventListener("click", (/** @type {any} */ { target }) => {
    const act = acts[target.closest("[data-do]")?.dataset.do];
    if (act) focusOn(act());
  });

  vitrine.sent = { event, focusOn, show };
})();
