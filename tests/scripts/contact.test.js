"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { load } = require("./load.js");

const { contact } = load("contact.js");
const FRANCE = { code: "33", trunk: "0", lengths: [9] };
const STATES = { code: "1", trunk: "1", lengths: [10] };
const ITALY = { code: "39", trunk: "" };
const HUNGARY = { code: "36", trunk: "06" };

test("numbers are read as people write them", () => {
  const written = [
    ["06 39 98 12 34", FRANCE, "33639981234"], ["06.39.98.12.34", FRANCE, "33639981234"],
    ["06-39-98-12-34", FRANCE, "33639981234"], ["06\u00a039\u202f98 12 34", FRANCE, "33639981234"],
    ["  0639981234 ", FRANCE, "33639981234"], ["+33 6 39 98 12 34", FRANCE, "33639981234"],
    ["0033 6 39 98 12 34", FRANCE, "33639981234"], ["+33 (0)6 39 98 12 34", FRANCE, "33639981234"],
    ["(+33) (0)6 39 98 12 34", FRANCE, "33639981234"], ["06‑39‑98‑12‑34", FRANCE, "33639981234"],
    ["+49 30 1234567", FRANCE, "49301234567"], ["(212) 555-0123", STATES, "12125550123"],
    ["1 212 555 0123", STATES, "12125550123"], ["011 33 639981234", STATES, "33639981234"],
    ["06 1234 5678", ITALY, "390612345678"], ["06 30 123 4567", HUNGARY, "36301234567"],
  ];
  for (const [text, country, digits] of written) assert.equal(contact.phone(text, country), digits, text);
});

test("what is no number, or may be several, is none", () => {
  const none = [
    "", "15", "camille@mail.example", "06 39 98 12 34 ou 35", "6 39 98 12 34", "06 39 98 12", "06 39 98 12 34 56",
    "+06 39 98 12 34", "++33639981234", "06 39 98 12 3x", "0".repeat(40), "+33 639 981 234 567 89 01", "javascript:0639981234",
    "tel:0639981234", "<b>0639981234", "06\u0000 39 98 12 34",
  ];
  for (const text of none) assert.equal(contact.phone(text, FRANCE), "", text);
});

test("addresses are told from what is none", () => {
  for (const text of ["camille@mail.example", " c.duret+jouets@sous.mail.example ", "josé@café.example", "o'neil@mail.example"]) {
    assert.equal(contact.email(text), text.trim());
  }
  const none = [
    "", "camille", "@mail.example", "camille@", "camille@mail", "a@b@c.example", "a b@mail.example", "a@mail..example",
    ".a@mail.example", "a.@mail.example", "a@-mail.example", "a@mail-.example", "a@mail.e", "<a@mail.example>",
    "a@mail.example,b@mail.example", "a@mail.example?bcc=b@mail.example", "a@mail.example\nbcc:b", "\"a\"@mail.example",
    `${"a".repeat(120)}@mail.example`, "a@127.0.0.1", "mailto:a@mail.example",
  ];
  for (const text of none) assert.equal(contact.email(text), "", text);
});

const answer = (channel, left) => contact.answerLink(channel, left, "C’est prêt & payé ?\nÀ tout à l’heure", FRANCE, "Réservation K7F-3Q");
const TEXT = "C%E2%80%99est%20pr%C3%AAt%20%26%20pay%C3%A9%20%3F%0A%C3%80%20tout%20%C3%A0%20l%E2%80%99heure";

test("an answer goes to what the customer left, by the channel they used", () => {
  assert.equal(answer("whatsapp", "06 39 98 12 34"), `https://wa.me/33639981234?text=${TEXT}`);
  assert.equal(answer("sms", "06 39 98 12 34"), `sms:+33639981234?&body=${TEXT}`);
  const letter = `mailto:camille@mail.example?subject=R%C3%A9servation%20K7F-3Q&body=${TEXT.replace("%0A", "%0D%0A")}`;
  assert.equal(answer("email", "camille@mail.example"), letter);
  for (const channel of ["form", "messenger", "signal", "sms"]) assert.equal(answer(channel, "camille@mail.example"), letter);
  for (const channel of ["form", "email", "phone"]) assert.equal(answer(channel, "0639981234"), `sms:+33639981234?&body=${TEXT}`);
});

test("without number or address the chat is chosen, or the answer copied", () => {
  assert.equal(answer("whatsapp", ""), `https://wa.me/?text=${TEXT}`);
  assert.equal(answer("whatsapp", "camille@mail.example"), `https://wa.me/?text=${TEXT}`);
  assert.equal(answer("sms", "chez ma sœur"), `sms:?&body=${TEXT}`);
  for (const channel of ["instagram", "email", "form", "", "constructor"]) assert.equal(answer(channel, ""), "");
});

test("signs of an address that mean something in a link stay signs of the address", () => {
  assert.equal(
    contact.answerLink("email", "a&cc=b?c%0Ad#@mail.example", "x", FRANCE, "s"),
    "mailto:a%26cc%3Db%3Fc%250Ad%23@mail.example?subject=s&body=x",
  );
});
