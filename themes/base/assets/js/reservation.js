/**
 * The reservation page: the selection becomes a message that its customer sends.
 *
 * Every view stands in the page; script shows the one that is true. The send link is a real link whose address is kept
 * in step with all that is written, so that it can also be held, copied or opened elsewhere.
 */
"use strict";

(() => {
  const vitrine = (globalThis.vitrine ??= /** @type {Vitrine} */ ({}));
  const { page, words, selection, texts, lines, pickup, sending, views } = vitrine;
  const { setup } = texts;
  const view = page.one('[data-view="selection"]');
  if (!view) return;

  /** @type {HTMLFormElement | null} */
  const form = page.one("[data-reservation]", view) ?? page.one("form", view);
  const message = page.one('[data-part="message"]');
  const send = page.one('[data-part="send"]');
  const SCREEN = matchMedia("(hover: hover) and (pointer: fine)");

  /** @type {(name: string) => any} */
  const field = (name) => form?.elements.namedItem(name) ?? null;
  /** @type {(name: string) => string} */
  const typed = (name) => field(name)?.value?.trim() ?? "";

  const available = () => selection.items().filter(({ m }) => m > 0);

  /** @type {() => Channel | undefined} */
  const channel = () => setup.channels?.find(({ name }) => name === field("channel")?.value);

  /** @type {(changes: Partial<Draft>) => void} */
  const keep = (changes) => selection.change(({ draft }) => ({ draft: { ...draft, ...changes } }), true);

  const code = () => {
    const known = selection.load().draft.code ?? "";
    if (vitrine.code.valid(known)) return known;
    const made = vitrine.code.make();
    keep({ code: made });
    return made;
  };

  /** @type {() => Order} */
  const order = () => ({
    code: code(), items: available(), when: pickup.when(), wish: pickup.possible() ? "" : typed("wish"),
    name: typed("name"), note: typed("note"), contact: typed("contact"),
  });

  /* The message and its link. */

  let link = "";
  let edited = false;
  let round = 0;

  /** @type {(text: string) => void} */
  const showLink = (text) => {
    const way = channel();
    if (!way) return;
    if (send) send.href = sending.href(way, text, code()) || "#";
    const own = page.one('[data-part="form"]');
    const isForm = way.name === "form";
    page.show(send, !isForm);
    page.show(own, isForm);
    if (isForm && own) sending.fillForm(own, order(), text);
  };

  const write = async () => {
    const way = channel();
    if (!way || !message) return;
    const mine = (round += 1);
    const written = await sending.write(order(), way);
    // What was typed meanwhile is being written already.
    if (mine !== round) return;
    if (!edited) message.value = written.text;
    else if (link) message.value = message.value.replace(link, written.link);
    link = written.link;
    page.show(page.one('[data-do="rewrite"]'), edited);
    showLink(message.value);
  };

  const showChannel = () => {
    const way = channel();
    if (!way) return;
    const call = way.before.startsWith("tel:");
    page.fill(view, {
      "send-label": sending.word("send", way),
      "send-hint": sending.word("hint", way),
      "contact-hint": words.text(`contact-${way.answer || "optional"}`),
      number: way.show ?? "",
    });
    page.show(page.one('[data-do="copy"]'), !way.carries && !call);
    page.show(page.one('[data-part="number"]'), SCREEN.matches && Boolean(way.show) && (call || way.before.startsWith("sms:")));
    const icon = page.one(`[data-list="channels"] input[value="${way.name}"] ~ svg`);
    if (icon) page.one("svg", send)?.replaceWith(icon.cloneNode(true));
    field("contact")?.toggleAttribute("required", way.answer !== "");
    page.write(page.one("[data-copy-status]", view), "");
  };

  /* What is missing. */

  /** @type {(name: string, wrong: boolean) => void} */
  const mark = (name, wrong) => {
    const sentence = page.one(`[data-error="${name}"]`);
    page.show(sentence, wrong);
    if (sentence) sentence.id ||= `error-${name}`;
    const place = name === "time" ? page.one('[data-list="slots"]') : field(name);
    if (!(place instanceof HTMLElement)) return;
    if (!wrong) {
      place.removeAttribute("aria-describedby");
      place.removeAttribute("aria-invalid");
      return;
    }
    place.setAttribute("aria-describedby", `error-${name}`);
    if (name !== "time") place.setAttribute("aria-invalid", "true");
  };

  /** @type {() => Record<string, boolean>} */
  const missing = () => {
    const contact = typed("contact");
    const { phone, email } = vitrine.contact;
    const number = phone(contact, setup.country) !== "";
    const address = email(contact) !== "";
    const good = { phone: number, email: address, any: number || address, "": true }[channel()?.answer ?? ""];
    return {
      lines: !available().length,
      time: pickup.possible() && !pickup.when(),
      name: Boolean(field("name")) && !typed("name"),
      contact: Boolean(field("contact")) && !good,
    };
  };

  const check = () => {
    pickup.show(available());
    const found = missing();
    for (const [name, wrong] of Object.entries(found)) mark(name, wrong);
    const first = Object.keys(found).find((name) => found[name]);
    if (!first) return true;
    const place = first === "time" ? page.one('[data-list="slots"] input') : field(first);
    (place ?? page.one('[data-list="lines"] a'))?.focus();
    page.say(page.one(`[data-error="${first}"]`)?.textContent ?? "");
    return false;
  };

  /* Views. */

  /** @type {(name: string) => void} */
  const focusOn = (name) => {
    const heading = page.one(`[data-view="${name}"] h1, [data-view="${name}"] h2`);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  };

  /** Shows what is true now. */
  const refresh = () => {
    if (vitrine.views.isSlip(location.hash)) return;
    const { items, sent } = selection.load();
    if (sent.of !== undefined && sent.of !== lines.signature(items)) {
      // Something else is put aside since: that is another reservation.
      selection.change(({ draft }) => ({ sent: {}, draft: { ...draft, code: undefined } }), true);
    } else if (sent.of && items.length) {
      sending.showSent(sent, available());
      views.show("sent");
      return;
    }
    lines.show(items);
    const undo = page.one("[data-removed]", view);
    if (!items.length && !undo) {
      views.show("empty");
      return;
    }
    const ready = available();
    const { total, some } = lines.sum(ready);
    page.fill(view, { total });
    page.show(page.one('[data-f="total"]', view)?.parentElement ?? null, total !== "");
    page.show(page.one('[data-f="unpriced"]', view), some);
    pickup.show(ready);
    if (ready.length) mark("lines", false);
    views.show("selection");
    write();
  };

  /* What the customer does. */

  /** @type {(way: Channel) => void} */
  const markSent = (way) => {
    const sent = {
      code: code(), channel: way.name, pickup: pickup.when(),
      href: way.name === "form" ? "" : send?.href, of: lines.signature(selection.items()),
    };
    selection.change(({ draft }) => ({ sent, draft: { ...draft, channel: way.name } }), true);
  };

  /** @type {(event: Event) => void} */
  const onSend = (event) => {
    const way = channel();
    if (!way || !check()) {
      event.preventDefault();
      return;
    }
    if (!way.carries && send && !send.href.startsWith("tel:")) page.copy(message.value, page.one("[data-copy-status]", view));
    markSent(way);
    // The link is followed first: what comes next is for whoever comes back.
    setTimeout(() => { refresh(); focusOn("sent"); });
  };

  /** The shop's form stands where the link does; of what it asks, all but the consent stands above already. */
  const prepareForm = () => {
    const own = page.one('[data-part="form"]');
    if (!own || !send) return;
    send.after(own);
    page.one('[type="submit"]', own)?.addEventListener("click", (/** @type {Event} */ event) => {
      if (!check()) event.preventDefault();
    });
    page.one("form", own)?.addEventListener("submit", () => {
      const way = channel();
      if (way) markSent(way);
    });
  };

  /** @type {Record<string, () => void>} */
  const acts = {
    rewrite: () => { edited = false; write(); message.focus(); },
    copy: async () => { if (!await page.copy(message.value, page.one("[data-copy-status]", view))) message.select(); },
    back: () => { selection.change(() => ({ sent: {} })); focusOn("selection"); },
    keep: () => {
      selection.change(({ draft }) => ({ sent: {}, draft: { ...draft, code: undefined } }));
      focusOn("selection");
    },
    clear: () => {
      const { name, contact, channel: used } = selection.load().draft;
      page.one('[data-list="lines"]')?.replaceChildren();
      selection.change(() => ({ items: [], sent: {}, draft: { name, contact, channel: used } }));
      focusOn("empty");
    },
  };

  document.addEventListener("click", (event) => {
    const act = event.target instanceof Element && event.target.closest("[data-do]")?.getAttribute("data-do");
    if (act && Object.hasOwn(acts, act)) acts[act]();
  });

  /** Fields as they were left. */
  const restore = () => {
    const { draft } = selection.load();
    for (const name of ["name", "note", "contact", "wish"]) {
      const kept = /** @type {Record<string, unknown>} */ (draft)[name];
      const place = field(name);
      if (place && !place.value && typeof kept === "string") place.value = kept;
    }
    pickup.choose(String(draft.day ?? ""), String(draft.time ?? ""));
    const names = setup.channels?.map(({ name }) => name) ?? [];
    const used = names.includes(draft.channel ?? "") ? draft.channel : "";
    const label = used && page.one(`[data-list="channels"] input[value="${used}"]`)?.closest("label");
    if (label) label.parentElement.prepend(label);
    // At a desk, what only a telephone can do comes after what a desk can.
    const calls = (/** @type {Channel} */ { before }) => SCREEN.matches && /^(sms|tel):/.test(before);
    const first = used || setup.channels?.find((way) => !calls(way))?.name || names[0];
    const radio = page.one(`[data-list="channels"] input[value="${first}"]`);
    if (radio) radio.checked = true;
  };

  form?.addEventListener("input", (event) => {
    const place = event.target;
    if (!(place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement)) return;
    const { name, value } = place;
    if (name === "day" || name === "time") {
      pickup.choose(name === "day" ? value : pickup.chosen.day, name === "time" ? value : pickup.chosen.time);
      pickup.show(available());
      keep(pickup.chosen);
      if (name === "time") mark("time", false);
    } else if (["name", "note", "contact", "wish"].includes(name)) {
      keep({ [name]: value });
      mark(name, false);
    } else if (name === "channel") {
      mark("contact", false);
      showChannel();
    } else return;
    write();
  });

  message?.addEventListener("input", () => {
    edited = true;
    page.show(page.one('[data-do="rewrite"]'), true);
    showLink(message.value);
  });
  form?.addEventListener("submit", (event) => event.preventDefault());
  send?.addEventListener("click", onSend);
  prepareForm();
  selection.onChange(refresh);
  addEventListener("hashchange", refresh);
  // Times go by while the page lies open.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

  restore();
  showChannel();
  refresh();
  vitrine.changes.look();
})();
