/** Sharing a product's page through the system's own sheet, or by its address where there is none. */
"use strict";

(() => {
  const { copy, one } = vitrine.page;
  const button = one("[data-share]");

  button?.addEventListener("click", async () => {
    const url = new URL(button.dataset.share || location.href);
    // The variant that is chosen goes along, and nothing else that stands in the address.
    const variant = new URLSearchParams(location.search).get("v");
    url.search = variant ? `?v=${encodeURIComponent(variant)}` : "";
    url.hash = "";
    try {
      await navigator.share({ title: one("h1").textContent, url: url.href });
    } catch (problem) {
      // Changing one's mind is none.
      if (/** @type {Error} */ (problem).name !== "AbortError") copy(url.href, one(".share [role=status]"));
    }
  });
})();
