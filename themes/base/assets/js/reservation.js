/**
 * The reservation page: the selection becomes a message that its customer sends.
 *
 * Every view stands in the page; script shows the one that is true. The send link is a real link whose address is kept
 * in step with all that is written, so that it can also be held, copied or opened elsewhere.
 */
"use strict";

(() => {
  const { lines, page: { all, copy, fill, one, say, show, write: setText }, pickup, selection, sending, texts, views } = vitrine;
  const { channels } = texts.setup;
  const view = one('[data-view="selection"]');
  /** @type {HTMLFormElement} */
  const form = one("[data-reservation]", view);
  // While the shop takes no reservations there is nothing but the list.
  const message = one('[data-part="message"]');
  const send = one('[data-part="send"]');
  const ownForm = one('[data-part="form"]');
  const copied = one("[data-copy-status]", view);
  const isDesk = matchMedia("(hover: hover) and (pointer: fine)").matches;
  const FIELDS = ["name", "note", "contact", "wish"];

  /** @type {(name: string) => any} */
  const field = (name) => form.elements.namedItem(name);
  /** @type {(name: string) => string} */
  const typed = (name) => field(name)?.value.trim() ?? "";

  const channel = () => channels.find(({ name }) => name === field("channel")?.value);

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
    code: code(), items: lines.available(), when: pickup.when(), wish: pickup.possible() ? "" : typed("wish"),
    name: typed("name"), note: typed("note"), contact: typed("contact"),
  });

  /* The message and its link. */

  let link = "";
  let edited = false;
  let round = 0;

  const showLink = () => {
    const way = channel();
    if (!way) return;
    const { value } = message;
    const isForm = way.name === "form";
    show(one('[data-do="rewrite"]'), edited);
    show(send, !isForm);
    // Before its script has come, the form would ask once more for what is written above.
    show(ownForm, isForm && Boolean(vitrine.form));
    if (isForm) vitrine.form?.fill(order(), value);
    else send.href = sending.href(way, value, code());
  };

  const write = async () => {
    const way = channel();
    if (!way) return;
    const mine = (round += 1);
    const written = await sending.write(order(), way);
    // What was typed meanwhile is being written already.
    if (mine !== round) return;
    if (!edited) message.value = written.text;
    else if (link) message.value = message.value.replace(link, written.link);
    link = written.link;
    showLink();
  };

  const showChannel = async () => {
    const way = channel();
    if (!way) return;
    sending.tell(way.name, view);
    field("contact").required = way.answer !== "";
    setText(copied, "");
    if (way.name !== "form" || !await views.load("form")) return;
    vitrine.form.prepare(check, markSent);
    showLink();
  };

  /* What is missing. */

  /** @type {(name: string, wrong: boolean) => void} */
  const mark = (name, wrong) => {
    show(one(`[data-error="${name}"]`), wrong);
    const place = field(name);
    // Times are many fields, and lines none.
    if (place instanceof HTMLElement) place.setAttribute("aria-invalid", String(wrong));
  };

  const check = () => {
    const ready = lines.available();
    pickup.show(ready);
    const contact = typed("contact");
    const found = Object.entries({
      lines: !ready.length,
      time: pickup.possible() && !pickup.when(),
      name: !typed("name"),
      contact: channel()?.answer !== "" && !(vitrine.form ? vitrine.form.reaches(contact) : contact),
    });
    for (const [name, wrong] of found) mark(name, wrong);
    const [first] = found.find(([, wrong]) => wrong) ?? [];
    if (!first) return true;
    one({ lines: '[data-list="lines"] a', time: "[name=time]" }[first] ?? `[name=${first}]`, form)?.focus();
    say(one(`[data-error="${first}"]`).textContent);
    return false;
  };

  /* Views. */

  /** Shows what is true now. */
  const refresh = async () => {
    if (views.isSlip(location.hash)) return;
    const { items, sent } = selection.load();
    if (sent.of !== undefined && sent.of !== lines.signature(items)) {
      // Something else is put aside since: that is another reservation.
      selection.change(({ draft }) => ({ sent: {}, draft: { ...draft, code: undefined } }), true);
    } else if (sent.of && items.length && await views.load("sent")) {
      vitrine.sent.show(sent);
      views.show("sent");
      return;
    }
    lines.show(items);
    if (!items.length && !one("[data-removed]", view)) {
      views.show("empty");
      return;
    }
    const ready = lines.available();
    const { total, besides } = lines.sum(ready);
    fill(view, { total });
    show(one(".total", view), total !== "");
    show(one('[data-f="unpriced"]', view), besides === "-more");
    show(one('[data-f="weighed"]', view), ready.some(({ w }) => w));
    if (message) pickup.show(ready);
    if (ready.length) mark("lines", false);
    views.show("selection");
    write();
  };

  /** Looks at what the catalogue says today of what is put aside. */
  const look = async () => {
    const items = selection.items();
    const catalogue = message && items.length && await texts.catalogue();
    const isOther = (/** @type {Line} */ line) => (
      JSON.stringify({ ...selection.item(texts.found(catalogue, line)), q: line.q }) !== JSON.stringify(line)
    );
    if (catalogue && items.some(isOther) && await views.load("changes")) vitrine.changes.look(catalogue);
  };

  /* What the customer does. */

  const markSent = () => {
    const { name = "" } = channel() ?? {};
    const sent = {
      code: code(), channel: name, pickup: pickup.when(), href: name === "form" ? "" : send.href,
      of: lines.signature(selection.items()),
    };
    selection.change(({ draft }) => ({ sent, draft: { ...draft, channel: name } }), true);
  };

  send?.addEventListener("click", (/** @type {Event} */ event) => {
    const way = channel();
    if (!way || !check()) {
      event.preventDefault();
      return;
    }
    if (!way.carries && !send.href.startsWith("tel:")) copy(message.value, copied);
    markSent();
    // The link is followed first: what comes next is for whoever comes back.
    setTimeout(async () => {
      await refresh();
      vitrine.sent?.focusOn("sent");
    });
  });

  view.addEventListener("click", async (/** @type {any} */ { target }) => {
    const act = target.closest("[data-do]")?.dataset.do;
    if (act === "rewrite") {
      edited = false;
      write();
      message.focus();
    }
    if (act === "copy" && !await copy(message.value, copied)) message.select();
  });

  form.addEventListener("input", (/** @type {any} */ { target: { name, value } }) => {
    if (name === "day" || name === "time") {
      pickup.chosen[/** @type {"day" | "time"} */ (name)] = value;
      pickup.show(lines.available());
      keep(pickup.chosen);
    } else if (name === "channel") showChannel();
    else if (FIELDS.includes(name)) keep({ [name]: value });
    else return;
    mark(name === "channel" ? "contact" : name, false);
    write();
  });

  message?.addEventListener("input", () => {
    edited = true;
    showLink();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  selection.onChange(refresh);
  addEventListener("hashchange", refresh);
  // Times go by while the page lies open.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

  /* As it was left. */

  const { draft } = selection.load();
  for (const name of FIELDS) {
    const place = field(name);
    if (place) place.value ||= /** @type {Record<string, string>} */ (draft)[name] ?? "";
  }
  const { day = "", time = "", channel: last } = draft;
  Object.assign(pickup.chosen, { day, time });
  const radios = all("[name=channel]", form);
  const used = radios.find(({ value }) => value === last);
  used?.parentElement.parentElement.prepend(used.parentElement);
  // At a desk, what only a telephone can do comes after what a desk can.
  const handy = channels.find(({ before }) => !isDesk || !/^(sms|tel):/.test(before));
  const first = used ?? radios.find(({ value }) => value === handy?.name) ?? radios[0];
  if (first) first.checked = true;

  showChannel();
  refresh();
  look();
})();
