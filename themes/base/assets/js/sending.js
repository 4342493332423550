/** The way a reservation takes: the slip's address, the message that carries it, and each channel's link. */
"use strict";

(() => {
  const { lines: { nameOf, priceOf, sum }, page, pickup, texts: { setup }, words } = vitrine;

  /** @type {(text: string) => string} */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, ""));

  /** @type {Sending["href"]} */
  const href = ({ before, carries, subject }, text, code) => {
    if (!carries) return before;
    if (!subject) return before + encoded(text);
    const title = words.text("msg-subject", { code, shop: setup.shop });
    return `${before}${encoded(title)}&body=${encoded(text.replace(/\r?\n/g, "\r\n"))}`;
  };

  /** @type {Sending["tell"]} */
  const tell = (channel, within) => {
    for (const place of page.all("[data-way]", within)) page.show(place, place.dataset.way.split(" ").includes(channel));
  };

  /** Where slips are shown: the shop's own page; "" from a disk, where no one else could open it. */
  const slipPage = () => {
    const { protocol, href: here } = location;
    return setup.url || (protocol.startsWith("http") ? new URL(page.one("[data-slip]").dataset.slip, here).href : "");
  };

  /** @type {(order: Order, channel: string, titles?: number) => Promise<string>} */
  const slip = async ({ items, when, ...order }, channel, titles) => {
    const address = items.length && slipPage();
    if (!address) return "";
    const fragment = await vitrine.packing.pack({
      ...order, channel, pickup: when, language: page.lang, made: Date.now(), until: pickup.until(when).date,
      lines: items.map((line) => ({ ...line, t: nameOf(line) })),
    }, titles);
    return `${address}#${fragment}`;
  };

  /** @type {(order: Order, link: string) => Letter} */
  const letter = ({ items, when, wish, ...order }, link) => ({
    ...order, ...sum(items), link, shop: setup.shop,
    lines: items.map((line) => ({ ...line, price: priceOf(line) })),
    pickup: pickup.sentence("msg-pickup", when) || (wish && words.text("msg-wish", { wish })),
  });

  /** @type {Sending["write"]} */
  const write = async (order, channel) => {
    const { limit } = setup;
    let link = "";
    // An address longer than a slip reads would be none.
    const fits = (/** @type {string} */ text) => text.length - link.length <= limit && link.length < 6000
      && (!channel.max || href(channel, text, order.code).length <= channel.max);
    link = await slip(order, channel.name);
    let text = vitrine.message.write(letter(order, link), words);
    if (fits(text)) return { text, link };
    await vitrine.views.load("shortening");
    // The slip's own catalogue knows titles better: they are what its address can do without.
    for (const titles of [60, 20, 0]) {
      link = await slip(order, channel.name, titles);
      text = vitrine.shortening.compose(letter(order, link), words, fits);
      if (fits(text)) break;
    }
    return { text, link };
  };

  vitrine.sending = { href, tell, write };
})();
