/** Photos as large as the screen: swiped, stepped through with the keyboard, magnified where they are touched. */
"use strict";

(() => {
  const { all, one, write } = vitrine.page;
  const viewer = one("[data-viewer]");
  if (!viewer?.showModal) return;

  const links = all("[data-photo]");
  const strip = one("ul", viewer);
  /** @param {string} act */
  const button = (act) => one(`[data-do="${act}"]`, viewer);
  let current = 0;

  /** @type {(link: HTMLElement) => HTMLElement} */
  const large = (link) => {
    const place = document.createElement("li");
    const picture = one("picture", link).cloneNode(true);
    const photo = one("img", picture);
    for (const name of ["style", "data-vt", "fetchpriority"]) photo.removeAttribute(name);
    for (const source of all("[sizes]", picture)) source.sizes = "100vw";
    // The caption says it.
    photo.alt = "";
    place.dir = "ltr";
    place.append(picture);
    return place;
  };

  /** @type {(place: HTMLElement, magnified: boolean) => void} */
  const mark = (place, magnified) => {
    place.classList.toggle("is-magnified", magnified);
    // What is larger than its place is moved by its scroll bars, which a keyboard reaches.
    place.tabIndex = magnified ? 0 : -1;
    button("magnify").setAttribute("aria-pressed", String(magnified));
  };

  const tell = () => {
    const photo = one("img", links[current]);
    write(one("p", viewer), links.length > 1 ? `${current + 1} / ${links.length} · ${photo.alt}` : photo.alt);
    button("previous").setAttribute("aria-disabled", String(!current));
    button("next").setAttribute("aria-disabled", String(current === links.length - 1));
  };

  /** @type {(index: number, behavior?: ScrollBehavior) => void} */
  const show = (index, behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth") => {
    const place = strip.children[index];
    if (!place) return;
    mark(strip.children[current], false);
    current = index;
    place.scrollIntoView({ behavior, block: "nearest", inline: "start" });
    tell();
  };

  /** @type {(x?: number, y?: number) => void} */
  const magnify = (x, y) => {
    const place = strip.children[current];
    const photo = one("img", place);
    const { left, top, width, height } = photo.getBoundingClientRect();
    mark(place, !place.classList.contains("is-magnified"));
    // The point that was touched stays in the middle.
    const [across, down] = x && y ? [(x - left) / width, (y - top) / height] : [0.5, 0.5];
    place.scrollTo(photo.offsetWidth * across - place.clientWidth / 2, photo.offsetHeight * down - place.clientHeight / 2);
  };

  const fill = () => {
    strip.append(...links.map(large));
    for (const act of ["previous", "next"]) button(act).hidden = links.length < 2;
    const inView = new IntersectionObserver((entries) => {
      const seen = entries.find(({ isIntersecting }) => isIntersecting);
      const index = seen ? [...strip.children].indexOf(seen.target) : current;
      if (index === current || !viewer.open) return;
      mark(strip.children[current], false);
      current = index;
      tell();
    }, { root: strip, threshold: 0.6 });
    for (const place of strip.children) inView.observe(place);
  };

  links.forEach((link, index) => link.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    // Whoever asks for another tab gets one.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!strip.children.length) fill();
    viewer.showModal();
    button("close").focus();
    show(index, "instant");
  }));

  viewer.addEventListener("click", (/** @type {any} */ { target, clientX, clientY }) => {
    const act = target.closest("[data-do]")?.dataset.do;
    if (act === "previous") show(current - 1);
    else if (act === "next") show(current + 1);
    else if (act === "magnify") magnify();
    else if (target.matches("img")) magnify(clientX, clientY);
    else if (act === "close" || target.matches("li")) viewer.close();
  });

  viewer.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || one(".is-magnified", viewer)) return;
    event.preventDefault();
    show(current + (document.dir === "rtl" ? -step : step));
  });

  viewer.addEventListener("close", () => mark(strip.children[current], false));
})();
