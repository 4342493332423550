/** The way a reservation takes: the slip's address, the message that carries it, and each channel's link. */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { page, lines, pickup, texts, words } = vitrine;
  const { setup } = texts;
  const MINUTE = 60000;
  /** How long titles in the slip's address are, the longest that fits first; its own catalogue knows them better. */
  const TITLES = [60, 20, 0];

  /** @type {(text: string) => string} */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, ""));

  /** @type {Sending["href"]} */
  const href = ({ before, after, carries, subject }, text, code) => {
    if (!carries) return before + after;
    if (!subject) return before + encoded(text) + after;
    const title = words.text("msg-subject", { code, shop: setup.shop });
    return `${before}${encoded(title)}&body=${encoded(text.replace(/\r?\n/g, "\r\n"))}${after}`;
  };

  /** @type {Sending["word"]} */
  const word = (name, way) => {
    const kinds = [way.name, ...(way.carries ? [] : ["copy"])].map((kind) => `${name}-${kind}`);
    return words.text(kinds.find(words.has) ?? name, { channel: way.label });
  };

  /** Where slips are shown: the shop's own page; "" from a disk, where no one else could open it. */
  const slipPage = () => {
    if (setup.url) return setup.url;
    const path = page.one("[data-slip]")?.dataset.slip ?? "";
    return location.protocol.startsWith("http") ? new URL(path, location.href).href.split("#")[0] : "";
  };

  /** @type {(order: Order, channel: string, titles: number) => Promise<string>} */
  const slip = async ({ code, items, name, note, contact, wish, when }, channel, titles) => {
    const address = slipPage();
    if (!address || !items.length) return "";
    const fragment = await vitrine.packing.pack({
      code, channel, name, note, contact, wish, pickup: when,
      language: page.lang,
      made: Math.floor(Date.now() / MINUTE) * MINUTE,
      lines: items.map((line) => ({ p: line.p, v: line.v, q: line.q, c: line.c, t: vitrine.message.shorten(lines.nameOf(line), titles) })),
      until: pickup.until(when).date,
    });
    return `${address}#${fragment}`;
  };

  /** @type {(order: Order, link: string) => Letter} */
  const letter = ({ code, items, name, note, contact, wish, when }, link) => ({
    ...lines.sum(items),
    lines: items.map((line) => ({ q: line.q, t: line.t, n: line.n, r: line.r, price: lines.priceOf(line) })),
    pickup: pickup.sentence("msg-pickup", when) || (wish && words.text("msg-wish", { wish })),
    name, note, contact, code, link, shop: setup.shop,
  });

  /** @type {Sending["write"]} */
  const write = async (order, channel) => {
    let written = { text: "", link: "" };
    for (const titles of TITLES) {
      const link = await slip(order, channel.name, titles);
      const fits = (/** @type {string} */ text) => text.length - link.length <= setup.limit
        && (!channel.max || href(channel, text, order.code).length <= channel.max);
      written = { link, text: vitrine.message.compose(letter(order, link), words, fits) };
      if (fits(written.text)) break;
    }
    return written;
  };

  /** @type {Sending["fillForm"]} */
  const fillForm = (form, { name, note, contact, when, wish }, text) => {
    /** @type {Record<string, string>} */
    const values = { name, note, contact, pickup: pickup.sentence("msg-pickup", when) || wish };
    for (const place of page.all("[data-form-field]", form)) place.value = values[place.dataset.formField] ?? "";
    for (const place of page.all("[data-form-message]", form)) place.value = text;
  };

  /** @type {Sending["event"]} */
  const event = (code, when, items) => {
    const { date, minute } = pickup.read(when);
    const zone = setup.hours?.tz || setup.tz;
    const slots = vitrine.slots.days(setup, new Date(), { from: date, leadMinutes: 0, leadDays: 0 })
      .find((day) => day.date === date)?.slots ?? [];
    const from = minute ?? slots[0];
    const to = (minute ?? slots[slots.length - 1]) + (setup.pickup?.slot ?? 30);
    const start = date && from !== undefined ? vitrine.slots.instant(zone, date, from) : null;
    if (!start) return "";
    return vitrine.calendar.ics({
      uid: `${code}-${when}@vitrine`,
      start,
      end: new Date(start.getTime() + (to - from) * MINUTE),
      now: new Date(),
      summary: words.text("ics-summary", { shop: setup.shop, code }),
      location: setup.address,
      description: items.map((line) => `${line.q} × ${lines.nameOf(line)}`).join("\n"),
    });
  };

  /** @type {Sending["showSent"]} */
  const showSent = ({ code = "", channel, href: sent = "", pickup: when = "" }, items) => {
    const view = page.one('[data-view="sent"]');
    const way = setup.channels?.find(({ name }) => name === channel);
    page.fill(view, {
      code,
      "sent-when": pickup.sentence("sent-when", when),
      "sent-hold": pickup.heldUntil(when),
      "resend-label": way ? word("send", way) : "",
    });
    const again = page.one('[data-part="resend"]', view);
    // The address was kept on the device: it is only followed where the shop's own channel leads.
    const safe = way !== undefined && way.before !== "" && sent.startsWith(way.before);
    page.show(again, safe);
    if (again && safe) again.href = sent;
    const calendar = page.one('[data-part="ics"]', view);
    const file = calendar && event(code, when, items);
    page.show(calendar, Boolean(file));
    if (!file) return;
    URL.revokeObjectURL(calendar.href);
    calendar.href = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
    calendar.download = `${code}.ics`;
  };

  vitrine.sending = { href, word, write, fillForm, event, showSent };
})();
