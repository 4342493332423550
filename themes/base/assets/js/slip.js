/**
 * The order slip: what a reservation page shows when its address carries a reservation.
 *
 * Whoever can send the shop a message can write such an address. What it carries is shown as text and nothing else;
 * photos, references and today's prices come from the site's own index, which is asked only when the fragment was read.
 */
"use strict";

(() => {
  const { one, all, show, fill, clone, address, copy } = vitrine.page;
  const { isSlip, show: showOnly } = vitrine.views;
  const { text: word, gaps: filled } = vitrine.words;
  const { setup, money, day: dayText, catalogue, found } = vitrine.texts;

  const view = one('[data-view="slip"]');
  if (!view) return;

  /** @type {Record<string, SlipAnswers>} by language */
  const answers = JSON.parse(view.dataset.answers ?? "{}");
  const SHORT_DAY = /** @type {const} */ ({ weekday: "short", day: "numeric", month: "short" });
  const MINUTE = 60000;
  const PREPARED = `vitrine-slips:${document.documentElement.dataset.base || "/"}`;
  const MOST_SLIPS = 200;

  /** @param {string} name */
  const part = (name) => one(`[data-part="${name}"]`, view);

  /**
   * Date and minute of the wished pick-up; the minute is null for any time of the day.
   * @param {string} pickup
   */
  const pickupOf = (pickup) => {
    const [date, time] = pickup.split("T");
    const [hour, minute] = (time ?? "").split(":").map(Number);
    return { date, minute: time ? hour * 60 + minute : null };
  };

  /**
   * A time of day as the pages write it: "15 h 12" and "15 h", "3:12 pm" and "3 pm".
   * @param {number} minute
   * @param {string} [language]
   */
  const timeText = (minute, language = setup.locale) => {
    if (language === setup.locale && setup.times[minute]) return setup.times[minute];
    const clock = new Intl.DateTimeFormat(language.replace(/^en.*/, "en-US"), {
      timeZone: "UTC", hour: "numeric", minute: "2-digit",
    }).format(minute * MINUTE);
    const own = /^fr/.test(language) ? clock.replace(/^0?(\d+):(00)?/, "$1 h ").trim() : clock;
    return (/^en/.test(language) ? own.replace(":00", "").toLowerCase() : own).replace(/\s/g, "\u00a0");
  };

  /**
   * An amount, with the word for "about" where the scales have the last one.
   * @param {number} cents
   * @param {unknown} about
   */
  const roughly = (cents, about) => (about ? word("about", { price: money(cents) }) : money(cents));

  /** @type {(lines: PackedLine[]) => string} what they come to; "" where no price is known */
  const sum = (lines) => {
    const priced = lines.filter(({ c }) => c !== null);
    const cents = priced.reduce((total, { c, q }) => total + Number(c) * q, 0);
    return priced.length ? roughly(cents, priced.some(({ w }) => w)) : "";
  };

  /** @param {PackedLine} line */
  const told = ({ q, t, p }) => `${q} × ${t || p}`;

  /* The ticket. */

  /** @param {Reservation} reservation */
  const showHead = ({ code, pickup, wish, name, contact, made, channel, until, note }) => {
    const { date, minute } = pickupOf(pickup);
    const label = setup.channels.find((known) => known.name === channel)?.label ?? "";
    const sent = vitrine.hours.now(setup.tz, made);
    const received = { day: vitrine.hours.dayText(sent.day, SHORT_DAY, setup.locale), time: timeText(sent.minute), channel: label };
    fill(view, {
      code,
      "slip-day": date && dayText(date, SHORT_DAY),
      "slip-time": date && (minute === null ? word("any") : timeText(minute)),
      "slip-name": name,
      "slip-received": word(label ? "slip-received" : "slip-received-plain", received),
      "slip-contact": contact,
      "slip-keep": until && word("slip-keep", { day: dayText(until) }),
      "slip-wish": wish,
      "slip-note": note,
    });
    const rows = { stamp: date, for: name, received: "always", reach: contact, keep: until, wished: wish };
    for (const [row, text] of Object.entries(rows)) show(part(row), text !== "");
  };

  /**
   * A line as the fragment tells it: without the catalogue it is shown all the same.
   * @param {PackedLine} line
   */
  const newLine = ({ t, p, q, c, w }) => {
    const title = t || p;
    const row = clone("slip-line", { title });
    if (!row) return null;
    const price = c === null ? "" : roughly(c * q, w);
    const letter = [...title][0].toUpperCase();
    fill(row, { title: word("slip-line", { count: q, title }), price, variant: "", today: "", state: "", letter });
    show(one('[data-f="photo"]', row), false);
    return row;
  };

  /**
   * Adds what the catalogue knows of a line today.
   * @param {HTMLElement} row
   * @param {PackedLine} line
   * @param {Item | undefined} item
   */
  const completeLine = (row, { q, c }, item) => {
    if (!item) {
      fill(row, { state: word("slip-gone") });
      return;
    }
    const price = item.c === null ? item.x ?? "" : roughly(item.c * q, item.w);
    fill(row, {
      title: word("slip-line", { count: q, title: item.t }),
      variant: [item.n, item.r].filter(Boolean).join(" · "),
      state: item.m === 0 ? item.s ?? "" : "",
      ...(c === null || item.c === c ? { price, today: "" } : { today: word("slip-today", { price }) }),
    });
    const photo = one('[data-f="photo"]', row);
    const source = address(item.i ?? "");
    if (!photo || !source) return;
    photo.src = source;
    show(photo, true);
    fill(row, { letter: "" });
  };

  /**
   * Lines that are prepared already, by slip, the newest last; kept on the shop's device for as many slips as it needs.
   * @returns {[string, number[]][]}
   */
  const allPrepared = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(PREPARED) ?? "[]");
      return kept.filter((/** @type {unknown[]} */ [slip, places]) => typeof slip === "string" && Array.isArray(places));
    } catch {
      return []; // forbidden; or whatever stood there was none of ours
    }
  };

  /**
   * Ticks what was ticked on this slip before, and keeps what is ticked from now on.
   * @param {string} slip
   * @param {HTMLElement} list
   */
  const keepTicks = (slip, list) => {
    const boxes = /** @type {HTMLInputElement[]} */ (all("input", list));
    const [, places = []] = allPrepared().find(([kept]) => kept === slip) ?? [];
    boxes.forEach((box, place) => { box.checked = places.includes(place); });
    list.onchange = () => {
      const ticked = boxes.flatMap((box, place) => (box.checked ? [place] : []));
      const others = allPrepared().filter(([kept]) => kept !== slip);
      try {
        localStorage.setItem(PREPARED, JSON.stringify([...others, [slip, ticked]].slice(-MOST_SLIPS)));
      } catch {
        // Full or forbidden: they stay ticked while the page is open.
      }
    };
  };

  /** @param {Reservation} reservation */
  const showLines = async ({ code, made, lines }) => {
    const rows = lines.map(newLine);
    const list = one('[data-list="slip-lines"]', view);
    list?.replaceChildren(...rows.filter((row) => row !== null));
    if (list) keepTicks(`${code}/${made}`, list);
    const unpriced = lines.filter(({ c }) => c === null);
    const besides = unpriced.some(({ w }) => !w) ? "slip-more" : "slip-weighed";
    fill(view, { "slip-total": sum(lines), "slip-total-today": "", "slip-besides": unpriced.length ? word(besides) : "" });
    const index = await catalogue();
    if (!index) return;
    const items = lines.map((line) => found(index, line));
    rows.forEach((row, place) => row && completeLine(row, lines[place], items[place]));
    const today = sum(lines.map((line, place) => ({ ...line, ...items[place], q: line.q })));
    if (today && today !== sum(lines)) fill(view, { "slip-total-today": word("slip-total-today", { total: today }) });
  };

  /* Keeping it in the calendar. */

  /** @param {Reservation} reservation */
  const showCalendar = ({ code, name, pickup, lines, note, contact }) => {
    const link = part("slip-ics");
    const { date, minute } = pickupOf(pickup);
    const start = date && minute !== null ? vitrine.calendar.moment(setup.tz, date, minute) : null;
    show(link, start !== null);
    if (!link || !start) return;
    const event = vitrine.calendar.ics({
      uid: `${code}-${pickup}@slip.vitrine`,
      start,
      end: new Date(start.getTime() + setup.pickup.slot * MINUTE),
      now: new Date(),
      summary: word("slip-ics-summary", { code, name }).trim(),
      location: setup.address,
      description: [...lines.map(told), note, contact, location.href].filter(Boolean).join("\n"),
    });
    link.href = URL.createObjectURL(new Blob([event], { type: "text/calendar;charset=utf-8" }));
    link.download = `${code}.ics`;
  };

  /* Answering. */

  /**
   * What the texts of answers can say of a reservation, in the customer's language.
   * @param {Reservation} reservation
   * @param {string} language
   */
  const gapsOf = ({ code, name, pickup, wish, lines }, language) => {
    const { date, minute } = pickupOf(pickup);
    const own = language === setup.language ? undefined : answers[language].locale ?? language;
    const day = date && dayText(date, undefined, own);
    const when = minute === null ? day : filled(answers[language].when, { day, time: timeText(minute, own) });
    const items = new Intl.ListFormat(own ?? language).format(lines.map(told));
    return { code, name, shop: setup.shop, pickup: when || wish, total: sum(lines), items };
  };

  /**
   * @param {string} template
   * @param {Record<string, string>} gaps
   */
  const addressed = (template, gaps) => {
    // Without a name, "Bonjour {name}," is "Bonjour,".
    const text = gaps.name ? template : template.replace(/[ \u00a0\u202f]?\{name\}/g, "").replace(/^[\s,]+/, "");
    return filled(text, gaps);
  };

  /**
   * Keeps one answer's link in step with its text.
   * @param {HTMLElement} row
   * @param {(text: string) => string} linkTo
   * @param {string} text
   */
  const prepareAnswer = (row, linkTo, text) => {
    const box = one("textarea", row);
    const link = one('[data-part="answer"]', row);
    const button = one('[data-do="copy-answer"]', row);
    if (!box || !link || !button) return;
    const refresh = () => {
      const target = linkTo(box.value);
      if (target) link.href = target;
      show(link, target !== "");
      show(button, target === "");
    };
    box.value = text;
    box.oninput = refresh;
    button.onclick = async () => {
      if (!await copy(box.value, one("[data-copy-status]", row))) box.select();
    };
    refresh();
  };

  /**
   * How the answers open, for the words that say so.
   * @param {string} link
   */
  const wayOf = (link) => {
    if (!link) return "copy";
    if (/^(https:\/\/wa\.me\/|sms:)\?/.test(link)) return "choose";
    return { "https:": "whatsapp", "sms:": "sms", "mailto:": "email" }[link.slice(0, link.indexOf(":") + 1)] ?? "copy";
  };

  /** @param {Reservation} reservation */
  const showAnswers = (reservation) => {
    const { channel, contact, name } = reservation;
    const language = Object.hasOwn(answers, reservation.language) ? reservation.language : setup.language;
    const texts = answers[language];
    if (!texts) return;
    const gaps = gapsOf(reservation, language);
    const subject = filled(texts.subject, gaps);
    /** @param {string} text */
    const linkTo = (text) => vitrine.contact.answerLink(channel, contact, text, setup.country, subject);
    for (const kind of /** @type {const} */ (["ready", "partial", "sorry"])) {
      const row = one(`[data-answer="${kind}"]`, view);
      if (!row) continue;
      prepareAnswer(row, linkTo, addressed(texts[kind], gaps));
      one("textarea", row)?.setAttribute("lang", language);
    }
    if (name) fill(view, { "answer-title": word("slip-answer", { name }) });
    fill(view, { "answer-hint": word(`answer-${wayOf(linkTo("x"))}`) });
  };

  /** @type {Slip["show"]} */
  const showFragment = async (hash) => {
    if (!isSlip(hash)) return false;
    const read = await vitrine.unpacking.unpack(hash);
    if (read === null || read === "newer") {
      show(one('[data-part="garbage"]'), read === null);
      show(one('[data-part="newer"]'), read === "newer");
      showOnly("unreadable");
      return true;
    }
    showHead(read);
    showAnswers(read);
    showCalendar(read);
    const lines = showLines(read);
    document.title = word("slip-title", { code: read.code, shop: setup.shop });
    showOnly("slip");
    await lines;
    return true;
  };

  one('[data-do="print"]', view)?.addEventListener("click", () => print());
  addEventListener("hashchange", async () => {
    // The page's own places stay places; leaving a slip begins anew.
    if (!await showFragment(location.hash)) location.reload();
  });
  showFragment(location.hash);

  vitrine.slip = { show: showFragment };
})();
