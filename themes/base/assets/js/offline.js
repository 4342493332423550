/** Has the browser keep the pages that are seen: registers the worker that does (worker.js), from a host's address alone. */
"use strict";

(() => {
  const { serviceWorker } = navigator;
  const { worker } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  if (!serviceWorker || !worker || !location.protocol.startsWith("http")) return;

  addEventListener("load", async () => {
    // The page that brings the worker came before it; once it is there, it claims the page.
    const isFirst = !serviceWorker.controller;
    try {
      await serviceWorker.register(worker);
      const { active } = await serviceWorker.ready;
      if (isFirst) {
        active?.postMessage([location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);
      }
    } catch {
      // Forbidden, or no worker at this address: the site is as it was.
    }
  });
})();
