"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { runInThisContext } = require("node:vm");

const FOLDER = join(__dirname, "..", "..", "themes", "base", "assets", "js");

/** Runs scripts of the theme as a page would, in this order; returns the global they hang their parts on. */
exports.load = (...names) => {
  globalThis.vitrine ??= {};
  for (const name of names) {
    const file = join(FOLDER, name);
    runInThisContext(readFileSync(file, "utf8"), { filename: file });
  }
  return globalThis.vitrine;
};
