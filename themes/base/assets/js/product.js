/**
 * On product pages: photos, variants, copying a message.
 *
 * The page works without: photos scroll, every variant stands in a table with its links. Script turns the table into
 * choices; all that it shows is taken from there.
 */
"use strict";

(() => {
  /** @typedef {{row: HTMLElement, id: string, values: string[]}} Variant */

  const { one, all, copy, say, show: toggle } = vitrine.page;
  /** @param {string} name */
  const part = (name) => one(`[data-part="${name}"]`);

  /* Photos: the small ones scroll the strip, and the one in view is marked. */
  const strip = one(".gallery__strip");
  const thumbs = all(".gallery__thumbs a");

  /** @param {number} index */
  const markThumb = (index) => thumbs.forEach((thumb, place) => {
    if (place === index) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  });

  /** @param {number} index */
  const showPhoto = (index) => {
    const photo = strip && strip.children[index];
    if (!photo) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const delta = photo.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollBy({ left: delta, behavior: calm ? "instant" : "smooth" });
    markThumb(index);
  };

  if (strip) {
    thumbs.forEach((thumb, index) => thumb.addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      showPhoto(index);
    }));
    const inView = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) markThumb([...strip.children].indexOf(entry.target));
    }), { root: strip, threshold: 0.6 });
    for (const photo of strip.children) inView.observe(photo);
  }

  /* Copying, for channels whose links carry no text. */
  const copyText = async () => {
    if (await copy(one("[data-copy-text]", part("links")).textContent, one("[data-copy-status]"))) return;
    one(".copy__whole").open = true;
  };

  const prepareCopying = () => {
    const links = part("links");
    if (!links) return;
    links.addEventListener("click", (/** @type {any} */ event) => {
      if (event.target.closest("[data-copy-button], [data-copy]")) copyText();
    });
  };
  prepareCopying();

  /* Putting aside: how many, of what the button carries. */
  const put = one(".product__buy [data-put-aside]");
  const puts = all(".product__buy [data-put-aside], .reserve-bar [data-put-aside]");
  const stepper = part("quantity");
  const quantity = one("input", stepper);

  /** @type {() => Item | null} */
  const item = () => put && vitrine.selection.item(JSON.parse(put.dataset.putAside || "null"));

  /** @param {number} count */
  const showCount = (count) => {
    quantity.value = String(count);
    for (const button of puts) button.dataset.quantity = String(count);
  };

  /** @param {number} wanted */
  const setQuantity = (wanted) => {
    const own = item();
    if (!own || !quantity) return;
    const count = Math.min(Math.max(Math.round(wanted) || 1, 1), Math.max(own.m, 1));
    showCount(count);
    if (put.getAttribute("aria-pressed") === "true") vitrine.selection.setQuantity(own.p, own.v, count);
    if (wanted > own.m) say(vitrine.words.text("most", { count: own.m }));
  };

  const showQuantity = () => {
    const own = item();
    if (!own || !quantity) return toggle(stepper, false);
    const kept = vitrine.selection.items().find(({ p, v }) => p === own.p && v === own.v);
    quantity.max = String(own.m);
    showCount(kept?.q ?? Math.min(Number(quantity.value) || 1, Math.max(own.m, 1)));
    toggle(stepper, own.m > 1);
  };

  if (put) {
    stepper?.addEventListener("click", (/** @type {any} */ event) => {
      const act = event.target.closest("[data-do]")?.dataset.do;
      if (act) setQuantity(Number(quantity.value) + (act === "less" ? -1 : 1));
    });
    quantity?.addEventListener("change", () => setQuantity(Number(quantity.value)));
    vitrine.selection.onChange(showQuantity);
    showQuantity();
  }

  /* Variants. */
  const form = one("[data-options]");
  if (!form) return;

  /** @type {Variant[]} */
  const variants = all("[data-variant]").map((row) => ({ row, id: row.dataset.variant, values: JSON.parse(row.dataset.values) }));
  /** @type {HTMLInputElement[][]} */
  const axes = all("fieldset", form).map((set) => all("input", set));

  const chosen = () => axes.map((inputs) => (inputs.find((input) => input.checked) || inputs[0]).value);

  /**
   * Whether some variant has these first values.
   * @param {string[]} values
   */
  const exists = (values) => variants.some((variant) => values.every((value, axis) => variant.values[axis] === value));

  /** Disables what no variant has with the choices before it, and moves a choice that became impossible. */
  const narrow = () => axes.forEach((inputs, axis) => {
    const before = chosen().slice(0, axis);
    for (const input of inputs) input.disabled = !exists([...before, input.value]);
    const checked = inputs.find((input) => input.checked);
    if (!checked || checked.disabled) (inputs.find((input) => !input.disabled) || inputs[0]).checked = true;
  });

  /** @type {(name: string, value?: string) => void} */
  const text = (name, value) => {
    const place = part(name);
    if (!place) return;
    place.textContent = value;
    if (name === "hint") place.hidden = !value;
  };

  /** @param {Node[]} nodes */
  const copyOf = (nodes) => nodes.map((node) => node.cloneNode(true));

  /** @param {HTMLElement} row */
  const showLinks = (row) => {
    const links = all(".channel", row);
    one(".channels", part("links")).replaceChildren(...copyOf(links));
    const message = part("links").querySelector("[data-copy-text]");
    const own = one("[data-copy-text]", row);
    if (message && own) message.textContent = own.textContent;
    part("links").hidden = !links.length;
    if (part("visit")) part("visit").hidden = links.length > 0;
    const bar = one(".reserve-bar");
    if (bar) bar.hidden = !links.length;
  };

  /** @param {HTMLElement} row */
  const showItem = (row) => {
    if (!put) return;
    const value = row.dataset.item ?? "null";
    for (const button of puts) {
      button.dataset.putAside = value;
      toggle(button, value !== "null");
    }
    toggle(put.parentElement, value !== "null");
    vitrine.selection.refresh();
    showQuantity();
  };

  /** @param {Variant} variant */
  const show = ({ row }) => {
    part("price").replaceChildren(...copyOf([...one(".variants__price", row).childNodes]));
    part("stock").replaceChildren(...copyOf([...one(".variants__stock", row).childNodes]));
    if (part("bar")) part("bar").replaceChildren(one(".price", row).cloneNode(true));
    text("title", row.dataset.title);
    text("bar-title", row.dataset.title);
    text("when", row.dataset.when);
    text("when-detail", row.dataset.whenDetail);
    text("hint", row.dataset.hint);
    const when = one(".reserve__when");
    if (when) when.hidden = !row.dataset.when && !row.dataset.whenDetail;
    showLinks(row);
    showItem(row);
  };

  /** @param {Variant} variant */
  const showPhotoOf = ({ row }) => {
    if (row.dataset.photo) showPhoto(Number(row.dataset.photo));
  };

  /** @param {Variant} variant */
  const select = (variant) => {
    variant.values.forEach((value, axis) => {
      const input = axes[axis].find((candidate) => candidate.value === value);
      if (input) input.checked = true;
    });
    narrow();
    show(variant);
  };

  const ofChoice = () => {
    const values = chosen();
    return variants.find((candidate) => candidate.values.every((value, axis) => value === values[axis]));
  };

  form.addEventListener("change", () => {
    narrow();
    const variant = ofChoice();
    if (!variant) return;
    show(variant);
    showPhotoOf(variant);
    const address = new URL(location.href);
    address.searchParams.set("v", variant.id);
    history.replaceState(history.state, "", address);
  });

  const wanted = new URLSearchParams(location.search).get("v");
  const asked = variants.find(({ id }) => wanted !== null && id === wanted);
  // Whoever chose before the script came has chosen.
  const early = axes.flat().some((input) => input.checked !== input.defaultChecked) && ofChoice();
  const first = early || asked || variants.find(({ row }) => "default" in row.dataset) || variants[0];
  if (first) select(first);
  // Nobody asked for a variant: the shop's first photo stays where it is while the page loads.
  if (asked) showPhotoOf(asked);
})();
