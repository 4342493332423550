"use strict";

/** Reads cases as JSON from standard input and writes what the script makes of each, for the test that compares. */
const { readFileSync } = require("node:fs");
const { load } = require("./load.js");

const { slots } = load("hours.js", "slots.js");
const cases = JSON.parse(readFileSync(0, "utf8"));
const answers = cases.map(({ setup, now, needs }) => slots.days(setup, now, needs));
process.stdout.write(JSON.stringify(answers));
