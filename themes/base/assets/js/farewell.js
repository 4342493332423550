/**
 * What stands at the worker's address in a site that keeps no pages: a browser that still has the worker of before
 * finds this in its place, which throws away what was kept, and itself.
 */
"use strict";

(() => {
  const worker = /** @type {any} */ (globalThis);
  const { caches, registration } = worker;
  const PREFIX = `vitrine ${new URL(registration.scope).pathname} `;

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX)) await caches.delete(name);
    }
    await registration.unregister();
  })()));
})();
