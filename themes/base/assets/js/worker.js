/**
 * The pages that were seen, to be read again without a network. A service worker: it stands at the root of the site.
 *
 * What changes comes from the network as long as there is one; files named by their content come from the device. Few
 * are kept, the oldest go first. What it says without a network stands before it, in `offlinePages`.
 */
"use strict";

(() => {
  const worker = /** @type {any} */ (globalThis);
  const { caches, registration } = worker;
  const { scope } = registration;
  const PREFIX = `vitrine ${new URL(scope).pathname} `;
  /** @type {Record<string, number>} */
  const MOST = { pages: 40, assets: 40, photos: 150 };
  const BY_CONTENT = /\/(assets|photos)\/[^/]+-[0-9a-f]{8}\.\w+$/;

  /** @type {(kind: string) => Promise<Cache>} */
  const box = (kind) => caches.open(PREFIX + kind);

  /** @type {(kind: string, address: string, answer: Response) => Promise<void>} */
  const keep = async (kind, address, answer) => {
    const cache = await box(kind);
    // The newest is the last.
    await cache.delete(address);
    await cache.put(address, answer);
    const kept = await cache.keys();
    for (const oldest of kept.slice(0, Math.max(kept.length - MOST[kind], 0))) await cache.delete(oldest);
  };

  /**
   * A page without what only script reads of its address.
   * @type {(address: string) => string}
   */
  const pageOf = (address) => address.replace(/[?#].*/, "");

  /** @type {(answer: Response) => boolean} */
  const isPage = (answer) => answer.ok && !answer.redirected && (answer.headers.get("content-type") ?? "").includes("html");

  /** @type {(text: string) => string} */
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** @type {(address: string) => Response} */
  const nothing = (address) => {
    const path = address.slice(scope.length);
    /** @type {OfflinePage[]} */
    const pages = worker.offlinePages;
    const { lang, dir, title, text, home, style, prefix } = pages.find((page) => path.startsWith(page.prefix)) ?? pages[0];
    const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
      + `<title>${escaped(title)}</title><link rel="stylesheet" href="${scope}${style}"><body class="page"><main class="wrap bare">`
      + `<h1>${escaped(title)}</h1><p class="soft">${escaped(text)}</p><p class="cluster"><a class="button" href="${scope}${prefix}">${escaped(home)}</a></p></main>`;
    return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  };

  /** @type {(event: any) => Promise<Response>} */
  const page = async (event) => {
    const address = pageOf(event.request.url);
    try {
      const answer = await fetch(event.request);
      if (isPage(answer)) event.waitUntil(keep("pages", address, answer.clone()));
      return answer;
    } catch {
      return (await (await box("pages")).match(address)) ?? nothing(address);
    }
  };

  /** @type {(kind: string, address: string, event: any) => Promise<Response>} */
  const file = async (kind, address, event) => {
    const kept = await (await box(kind)).match(address);
    if (kept) return kept;
    const answer = await fetch(address);
    if (answer.ok) event.waitUntil(keep(kind, address, answer.clone()));
    return answer;
  };

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { method, mode, url, headers } = event.request;
    if (method !== "GET" || headers.has("range") || !url.startsWith(scope)) return;
    const kind = BY_CONTENT.exec(pageOf(url))?.[1];
    if (mode === "navigate") event.respondWith(page(event));
    else if (kind) event.respondWith(file(kind, pageOf(url), event));
  });

  /* The first page, and what it has loaded, as it says. */
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const addresses = Array.isArray(event.data) ? event.data.filter((/** @type {unknown} */ one) => typeof one === "string") : [];
    event.waitUntil(Promise.allSettled(addresses.map(async (/** @type {string} */ one, /** @type {number} */ index) => {
      const address = pageOf(one);
      const kind = BY_CONTENT.exec(address)?.[1] ?? (index ? "" : "pages");
      if (!kind || !address.startsWith(scope)) return;
      const answer = await fetch(address);
      if (kind === "pages" ? isPage(answer) : answer.ok) await keep(kind, address, answer);
    })));
  });
})();
