/** The header's search box, as long as nobody touches it: where it leads, and what is fetched when somebody does. */
"use strict";

(() => {
  const { one } = vitrine.page;

  /** @type {HTMLFormElement | null} */
  const form = one("form[data-search-box]");
  // From a disk nothing can be fetched: there the box leads to all articles, as it does without script.
  if (!form || !location.protocol.startsWith("http")) return;
  form.action = form.dataset.searchBox ?? "";
  form.addEventListener("focusin", () => {
    const script = document.createElement("script");
    script.src = form.dataset.script ?? "";
    document.head.append(script);
  }, { once: true });
})();
