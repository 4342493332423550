"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const FOLDER = join(__dirname, "..", "..", "themes", "base", "assets", "js");
const SCOPE = "https://host.example/shop/";
const PAGES = [
  { prefix: "ar/", lang: "ar", dir: "rtl", title: "بلا شبكة", text: "…", home: "…", style: "assets/site-12345678.css" },
  { prefix: "", lang: "fr", dir: "ltr", title: "Pas de <réseau>", text: "\"&\"", home: "Accueil", style: "assets/site-12345678.css" },
];

/** A browser's boxes, as far as a worker needs them. */
class Boxes {
  constructor() {
    this.boxes = new Map();
  }

  async keys() {
    return [...this.boxes.keys()];
  }

  async delete(name) {
    return this.boxes.delete(name);
  }

  async open(name) {
    if (!this.boxes.has(name)) this.boxes.set(name, new Map());
    const kept = this.boxes.get(name);
    return {
      keys: async () => [...kept.keys()],
      match: async (address) => kept.get(address)?.clone(),
      delete: async (address) => kept.delete(address),
      put: async (address, answer) => { kept.set(address, answer); },
    };
  }

  names(kind) {
    return [...(this.boxes.get(`vitrine /shop/ ${kind}`) ?? new Map()).keys()];
  }
}

/** Starts a worker; `net` answers for the network, or throws. */
const start = (file, net = () => new Response("")) => {
  const listeners = {};
  const own = {
    caches: new Boxes(), registration: { scope: SCOPE, gone: false, unregister: async () => { own.registration.gone = true; } },
    clients: { claim: async () => {} }, skipWaiting: () => {}, offlinePages: PAGES, Response, URL, Promise,
    addEventListener: (name, listener) => { listeners[name] = listener; },
    asked: [],
    fetch: async (request) => {
      const address = request.url ?? request;
      own.asked.push(address);
      return net(address);
    },
  };
  own.globalThis = own;
  vm.runInNewContext(readFileSync(join(FOLDER, file), "utf8"), own);
  own.happen = async (name, more = {}) => {
    const waits = [];
    let answer;
    listeners[name]({ ...more, waitUntil: (wait) => waits.push(wait), respondWith: (given) => { answer = given; } });
    const given = await answer;
    await Promise.all(waits);
    return given;
  };
  own.get = (path, { mode = "no-cors", method = "GET", headers = {} } = {}) => (
    own.happen("fetch", { request: { url: new URL(path, SCOPE).href, mode, method, headers: new Headers(headers) } })
  );
  own.visit = (path) => own.get(path, { mode: "navigate" });
  return own;
};

const html = (text, more = {}) => new Response(text, { headers: { "content-type": "text/html; charset=utf-8" }, ...more });
const nowhere = () => { throw new TypeError("no network"); };

test("a page comes from the network while there is one, else as it was seen last", async () => {
  let text = "old";
  const worker = start("worker.js", () => (text ? html(text) : nowhere()));
  await worker.visit("produits/a/?v=blue");
  text = "new";
  assert.equal(await (await worker.visit("produits/a/")).text(), "new");
  text = "";
  assert.equal(await (await worker.visit("produits/a/?v=red#x")).text(), "new");
  assert.deepEqual(worker.caches.names("pages"), [`${SCOPE}produits/a/`]);
});

test("what was never seen is said in the language of its address, and runs nothing", async () => {
  const worker = start("worker.js", nowhere);
  const french = await worker.visit("produits/<img src=x>/");
  assert.equal(french.status, 503);
  const text = await french.text();
  assert.match(text, /lang="fr" dir="ltr"/);
  assert.match(text, /<h1>Pas de &#60;réseau&#62;<\/h1>/);
  assert.ok(!text.includes("<img"));
  assert.match(await (await worker.visit("ar/products/")).text(), /lang="ar" dir="rtl".*href="https:\/\/host\.example\/shop\/ar\/"/);
});

test("files named by their content come from the device once they are there", async () => {
  const worker = start("worker.js", () => new Response("bytes"));
  for (let round = 0; round < 3; round += 1) await worker.get("photos/a-480w-0123abcd.webp");
  await worker.get("assets/site-0123abcd.css?x");
  assert.equal(worker.asked.length, 2);
  assert.deepEqual(worker.caches.names("photos"), [`${SCOPE}photos/a-480w-0123abcd.webp`]);
  assert.deepEqual(worker.caches.names("assets"), [`${SCOPE}assets/site-0123abcd.css`]);
});

test("what is none of its business is left to the browser", async () => {
  const worker = start("worker.js");
  assert.equal(await worker.get("assets/own.js"), undefined);
  assert.equal(await worker.get("pagefind/index/a_0123abc.pf_index"), undefined);
  assert.equal(await worker.get("../other/photos/a-480w-0123abcd.webp"), undefined);
  assert.equal(await worker.get("https://elsewhere.example/assets/a-0123abcd.js"), undefined);
  assert.equal(await worker.get("photos/a-480w-0123abcd.webp", { headers: { range: "bytes=0-" } }), undefined);
  assert.equal(await worker.get("reservation/", { mode: "navigate", method: "POST" }), undefined);
  assert.deepEqual(worker.asked, []);
});

test("errors, redirects and what is no page are shown and not kept", async () => {
  const answers = [html("gone", { status: 404 }), new Response("{}", { headers: { "content-type": "application/json" } })];
  for (const answer of answers) {
    const worker = start("worker.js", () => answer);
    assert.equal(await worker.visit("x/"), answer);
    assert.deepEqual(worker.caches.names("pages"), []);
  }
  const worker = start("worker.js", () => Object.defineProperty(html("elsewhere"), "redirected", { value: true }));
  await worker.visit("old/");
  assert.deepEqual(worker.caches.names("pages"), []);
  const broken = start("worker.js", () => new Response("", { status: 500 }));
  await broken.get("photos/a-480w-0123abcd.webp");
  assert.deepEqual(broken.caches.names("photos"), []);
});

test("few are kept, those that were seen last", async () => {
  const worker = start("worker.js", () => html("x"));
  for (let number = 0; number < 45; number += 1) {
    await worker.visit(`p/${number}/`);
    await worker.visit("p/0/");
  }
  const kept = worker.caches.names("pages");
  assert.equal(kept.length, 40);
  assert.ok(kept.includes(`${SCOPE}p/0/`) && kept.includes(`${SCOPE}p/44/`) && !kept.includes(`${SCOPE}p/1/`));
});

test("the first page is kept with what it has loaded of the site, and nothing else", async () => {
  const worker = start("worker.js", () => html("x"));
  await worker.happen("message", { data: [
    `${SCOPE}produits/a/?v=b`, `${SCOPE}photos/a-480w-0123abcd.webp`, `${SCOPE}infos/`, "https://elsewhere.example/photos/b-1w-0123abcd.webp", 7,
  ] });
  assert.deepEqual(worker.caches.names("pages"), [`${SCOPE}produits/a/`]);
  assert.deepEqual(worker.caches.names("photos"), [`${SCOPE}photos/a-480w-0123abcd.webp`]);
  assert.equal(worker.asked.length, 2);
  await worker.happen("message", { data: "nonsense" });
});

test("the farewell throws away what was kept for this site, and itself", async () => {
  const worker = start("farewell.js");
  for (const name of ["vitrine /shop/ pages", "vitrine /shop/ photos", "vitrine /shop/more/ pages", "vitrine / pages", "other"]) await worker.caches.open(name);
  await worker.happen("activate");
  assert.deepEqual(await worker.caches.keys(), ["vitrine /shop/more/ pages", "vitrine / pages", "other"]);
  assert.ok(worker.registration.gone);
});
