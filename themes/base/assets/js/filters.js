/**
 * Filters and order of a list. What is chosen stands in the page's address, so that the back button and a link that
 * is passed on show the same. Nothing chosen: the list is as the page had it, with its pages.
 */
"use strict";

(() => {
  const { page, words, facets, shelf, selection } = vitrine;
  if (!shelf) return;
  const { one, all, show, write } = page;

  /** Cards that are shown at first, and how many more each time. */
  const MANY = shelf.step;
  /** Cards that are put in before the browser may draw: about a screen, so that a slow telephone answers at once. */
  const FEW = 6;
  const form = one("[data-filters]");
  const select = one("[data-sort]");
  const sorts = [...select.options];
  const sortKeys = sorts.map(({ value }) => value);
  const groups = (form ? all("[data-group]", form) : []).map((field) => {
    const boxes = all("input", field);
    const part = field.closest("details");
    return { key: field.dataset.group, name: one("summary", part).textContent, field, part, boxes, choices: boxes.map(({ value }) => value) };
  });
  const sizes = groups.map(({ boxes }) => boxes.length);
  const count = one("[data-list-count]");
  const wholeCount = count.textContent;
  const holder = one("[data-cards]");
  const more = one("[data-more]");
  const moreButton = one("button", more);
  const chips = one("[data-chosen]");

  /** @type {Choice} */
  let choice = facets.read(location.search, groups, select.dataset.sort, sortKeys);
  let query = location.search;
  let shown = MANY;
  let turn = 0;
  let height = 0;

  const isPlain = () => !choice.sort && choice.chosen.every((chosen) => !chosen.size);
  /** Whether the page had the list as it is to be shown; what a search found it never had. */
  const isWhole = () => isPlain() && shelf.own.length > 0;
  /** @type {(number: number) => string} */
  const articles = (number) => words.count("articles", number);

  /** Puts what is chosen into the controls. */
  const fill = () => {
    select.selectedIndex = choice.sort;
    groups.forEach(({ boxes, field, part }, group) => boxes.forEach((box, index) => {
      box.checked = choice.chosen[group].has(index);
      if (!box.checked) return;
      part.open = true;
      if (box.closest("[data-rare]")) showRare(field);
    }));
  };

  /** Reads what is chosen from the controls. */
  const taken = () => ({
    chosen: groups.map(({ boxes }) => new Set(boxes.flatMap(({ checked }, index) => (checked ? [index] : [])))),
    sort: select.selectedIndex,
  });

  /** @param {HTMLElement} field */
  const showRare = (field) => {
    for (const rare of all("[data-rare]", field)) show(rare, true);
    show(one("[data-show-rare]", field), false);
  };

  /** @type {(counts: number[][], left: number) => void} */
  const showCounts = (counts, left) => {
    groups.forEach(({ boxes }, group) => boxes.forEach((box, index) => {
      const number = counts[group][index];
      write(one("[data-count]", box.parentElement), String(number));
      // What would leave nothing cannot be chosen, but for the one that has the focus: it would be lost.
      box.disabled = !number && !box.checked && box !== document.activeElement;
    }));
    write(one("[data-show]"), words.text("show", { articles: articles(left) }));
  };

  /** @type {Facts | null} */
  let offered = null;

  /**
   * Of a search, shows those choices that its results have.
   * @param {Facts} facts
   */
  const offer = (facts) => {
    if (shelf.own.length || facts === offered) return;
    offered = facts;
    const { counts } = facets.narrow(facts, groups.map(() => new Set()), sizes);
    for (const [group, { boxes, part }] of groups.entries()) {
      boxes.forEach((box, index) => show(box.parentElement, counts[group][index] > 0 || box.checked));
      show(part, boxes.some(({ checked }, index) => checked || (counts[group][index] > 0 && counts[group][index] < facts.name.length)));
    }
    if (form) show(form, groups.some(({ part }) => !part.hidden));
  };

  const showChosen = () => {
    const made = groups.flatMap(({ name, boxes }, group) => [...choice.chosen[group]].map((index) => {
      const label = one("span", boxes[index].parentElement).textContent;
      const chip = page.clone("chosen", { name: words.text("choice", { group: name, choice: label }) });
      page.fill(chip, { name: label });
      one("button", chip).onclick = () => remove(boxes[index], chip);
      return chip;
    }));
    one("ul", chips).replaceChildren(...made);
    show(chips, made.length > 0);
    for (const badge of all("[data-chosen-count]")) {
      show(badge, made.length > 0);
      page.fill(badge, { count: String(made.length), "count-words": words.text("chosen", { count: made.length }) });
    }
  };

  /**
   * Takes a choice back; the focus goes on to the one that stands there then.
   * @type {(box: HTMLInputElement, chip: Element) => void}
   */
  const remove = (box, chip) => {
    const at = all("li", chips).indexOf(chip);
    box.checked = false;
    changed();
    const left = all("li button", chips);
    (left[Math.min(at, left.length - 1)] ?? focusable(count)).focus();
  };

  /** @param {HTMLElement} place */
  const focusable = (place) => {
    place.tabIndex = -1;
    return place;
  };

  /** Until the next picture is drawn; nothing is drawn of a page that nobody sees. */
  const drawn = () => new Promise((done) => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  });

  /**
   * Fills the shelf, a few cards a picture; the page stays as high as it was meanwhile, so that it does not jump.
   * @type {(cards: Element[], mine: number) => Promise<void>}
   */
  const fillShelf = async (cards, mine) => {
    const { list } = shelf;
    const there = [...list.children];
    const other = there.findIndex((card, at) => card !== cards[at]);
    const same = other < 0 ? there.length : other;
    if (!same) holder.style.minBlockSize = `${height}px`;
    for (const card of there.slice(same)) card.remove();
    for (let at = same; at < cards.length; at += FEW) {
      list.append(...cards.slice(at, at + FEW));
      if (at === same) selection?.refresh();
      await drawn();
      if (mine !== turn) return;
    }
    if (same < cards.length) selection?.refresh();
    holder.style.minBlockSize = "";
  };

  /** Shows the list as the page had it. */
  const showWhole = () => {
    write(count, wholeCount);
    for (const place of all("[data-list-page], .pager")) show(place, true);
    show(one("[data-none]"), false);
    show(more, false);
    return fillShelf(shelf.own, turn);
  };

  /** @type {(cards: Element[], left: number) => Promise<void>} */
  const showCards = (cards, left) => {
    write(count, articles(left));
    for (const place of all("[data-list-page], .pager")) show(place, false);
    show(one("[data-none]"), !left);
    show(more, left > shown);
    write(moreButton, words.text("more", { count: Math.min(MANY, left - shown) }));
    return fillShelf(cards, turn);
  };

  /** @type {(say: boolean) => Promise<void>} */
  const apply = async (say) => {
    const mine = (turn += 1);
    height = holder.offsetHeight;
    showChosen();
    show(one("[data-failed]"), false);
    if (isWhole() && !shelf.known()) await showWhole();
    const waiting = setTimeout(() => { shelf.list.ariaBusy = "true"; }, 150);
    try {
      const facts = await shelf.facts();
      const { rows, counts } = facets.narrow(facts, choice.chosen, sizes);
      if (mine !== turn) return;
      offer(facts);
      showCounts(counts, rows.length);
      if (say) page.say(articles(rows.length));
      if (isWhole()) await showWhole();
      else {
        const cards = await shelf.cards(facets.sorted(facts, rows, sorts[choice.sort].dataset.by ?? "").slice(0, shown));
        if (mine === turn) await showCards(cards, rows.length);
      }
    } catch {
      if (mine !== turn) return;
      show(one("[data-failed]"), !isPlain());
      if (say) page.say(one("[data-failed]").textContent);
    } finally {
      clearTimeout(waiting);
      if (mine === turn) shelf.list.ariaBusy = null;
    }
  };

  /** @param {"pushState" | "replaceState"} way */
  const keep = (way) => {
    const asked = facets.write(location.search, choice, groups, select.dataset.sort, sortKeys);
    try {
      history[way]({ shown }, "", asked || location.pathname);
    } catch {
      // From a disk some browsers keep the address as it is.
    }
    query = location.search;
  };

  const changed = () => {
    choice = taken();
    shown = MANY;
    keep("pushState");
    apply(true);
  };

  /** From the address, as it is now. */
  const follow = () => {
    choice = facets.read(location.search, groups, select.dataset.sort, sortKeys);
    query = location.search;
    shown = Number(history.state?.shown) || MANY;
    fill();
    return apply(true);
  };

  const showMore = async () => {
    const first = shelf.list.children.length;
    shown += MANY;
    keep("replaceState");
    await apply(false);
    one("a", shelf.list.children[first])?.focus();
  };

  const clear = () => {
    for (const { boxes } of groups) for (const box of boxes) box.checked = false;
    changed();
    focusable(count).focus();
  };

  const toggle = form && one(".filters__toggle", form);
  /** @param {boolean} open */
  const unfold = (open) => toggle.setAttribute("aria-expanded", String(open));

  toggle?.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") !== "true"));
  form?.addEventListener("change", changed);
  form?.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    unfold(false);
    focusable(count).focus();
  });
  select.addEventListener("change", changed);
  moreButton.addEventListener("click", showMore);
  for (const button of all("[data-clear]")) button.addEventListener("click", clear);
  for (const { field } of groups) {
    one("[data-show-rare]", field)?.addEventListener("click", () => {
      showRare(field);
      (one("[data-rare] input:enabled", field) ?? focusable(field)).focus();
    });
  }
  addEventListener("popstate", () => { if (location.search !== query) follow(); });

  /* What a longer list says is fetched when somebody reaches for the filters, or sees them and nothing is going on. */
  const prepare = () => { if (!shelf.known()) apply(false); };
  shown = Number(history.state?.shown) || MANY;
  fill();
  vitrine.filters = { follow };
  if (!shelf.own.length) return;
  if (!isPlain() || one("[data-facts]")) apply(!isPlain());
  else if (form) {
    for (const name of ["pointerover", "focusin", "toggle"]) form.addEventListener(name, prepare, { once: true, capture: true });
    const eager = matchMedia("(min-width: 64rem)").matches && !(/** @type {any} */ (navigator).connection?.saveData);
    if (eager) addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(prepare));
  }
})();
