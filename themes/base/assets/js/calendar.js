/** One appointment as an iCalendar file (RFC 5545). */
"use strict";

(() => {
  /** A line is at most this long, in bytes of UTF-8. */
  const OCTETS = 75;

  /** @param {string} text */
  const octets = (text) => new TextEncoder().encode(text).length;

  /** @param {Date} moment */
  const stamp = (moment) => `${moment.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

  /** @param {string} text */
  const escape = (text) => text
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

  /**
   * A line in parts of at most 75 bytes, never cut within a character.
   * @param {string} line
   */
  const folded = (line) => {
    let text = "";
    let room = OCTETS;
    for (const sign of line) {
      const length = octets(sign);
      if (length > room) {
        text += "\r\n ";
        room = OCTETS - 1;
      }
      text += sign;
      room -= length;
    }
    return text;
  };

  /** @type {Calendar["ics"]} */
  const ics = ({ uid, start, end, now, summary, location, description }) => [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vitrine//Reservation//EN",
    "BEGIN:VEVENT",
    `UID:${escape(uid)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escape(summary)}`,
    ...(location ? [`LOCATION:${escape(location)}`] : []),
    ...(description ? [`DESCRIPTION:${escape(description)}`] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ].map((line) => `${folded(line)}\r\n`).join("");

  /** @type {Calendar["moment"]} */
  const moment = (zone, date, minute) => {
    const time = vitrine.slots.clockOf(zone, Date.parse(date))(minute);
    return time < Infinity ? new Date(time) : null;
  };

  vitrine.calendar = { ics, moment };
})();
