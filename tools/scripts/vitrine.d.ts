/** What the theme's scripts share: each file hangs its part on the one global `vitrine`. For the type check only. */

/** Opening hours as the pages carry them: minutes from midnight, past 1440 into the next day; Monday first. */
interface Hours {
  tz: string;
  week: number[][][];
  special?: Record<string, number[][]>;
  times?: Record<string, string>;
}

/** `pickup` of shop.yaml; times in minutes. */
interface Pickup {
  lead_minutes: number;
  lead_days: number;
  days_ahead: number;
  slot: number;
  last: number;
}

interface Country {
  /** Without "+". */
  code: string;
  /** What is dialled before a number at home: "0", "" where nothing is. */
  trunk: string;
  /** How many digits a number can have after it; nothing said: any. */
  lengths?: number[];
}

/** A channel of the shop as the reservation page offers it. */
interface Channel {
  name: string;
  label: string;
  before: string;
  after: string;
  /** Whether its link carries the text; else it is copied. */
  carries: boolean;
  /** The longest text it takes; 0 for any. */
  max: number;
  /** What the customer must leave to be answered; "" when the channel tells it. */
  answer: "phone" | "email" | "any" | "";
  subject?: boolean;
}

/** What the reservation page knows (`data-reservation`). */
interface Setup {
  currency: string;
  decimals: number;
  language: string;
  tz: string;
  hours: Hours | null;
  pickup: Partial<Pickup> | null;
  hold_days: number;
  hold_minutes: number;
  channels: Channel[];
  country: Country;
  limit: number;
  url: string;
  index: string;
  shop: string;
  address: string;
}

/** What can be put aside: a product, or one of its variants. */
interface Item {
  /** The product's slug. */
  p: string;
  /** The variant, "" without. */
  v: string;
  /** Title. */
  t: string;
  /** Name of the variant, "" without. */
  n: string;
  /** Reference. */
  r: string;
  /** Price in minor units; null without an amount, or sold by measure. */
  c: number | null;
  /** The price as pages show it. */
  x: string;
  /** Path of the product's page from the site's root. */
  a: string;
  /** Path of a small photo, "" without. */
  i: string;
  /** Letter shown in place of a photo. */
  l: string;
  /** Most that can be put aside; 0 when it cannot be had. */
  m: number;
  /** First date it can be collected, "" for any. */
  f: string;
  /** Lead time in minutes. */
  d: number;
  /** Lead time in days. */
  D: number;
  /** Why it cannot be had, where `m` is 0. */
  s?: string;
}

/** The slowest of what is reserved. */
interface Needs {
  from: string;
  leadMinutes: number;
  leadDays: number;
}

interface PickupDay {
  date: string;
  closed: boolean;
  /** Minutes of the day. */
  slots: number[];
}

interface PackedLine {
  p: string;
  v: string;
  q: number;
  c: number | null;
  t: string;
}

/** A reservation as its slip carries it. */
interface Reservation {
  code: string;
  language: string;
  /** Epoch milliseconds, whole minutes. */
  made: number;
  /** Name of the channel it was sent through. */
  channel: string;
  lines: PackedLine[];
  /** "2026-11-25T17:00" in the shop's time, "2026-11-25" for any time of that day, or "". */
  pickup: string;
  name: string;
  note: string;
  contact: string;
  /** Until when it is held, "2026-11-28", or "". */
  until: string;
  /** When the customer would come, in words, where no times are offered. */
  wish: string;
}

interface CalendarEvent {
  uid: string;
  start: Date;
  end: Date;
  now: Date;
  summary: string;
  location?: string;
  description?: string;
}

interface Slots {
  /** The days from the first on which something can be collected; none where none is known or found. */
  days(setup: Pick<Setup, "hours" | "pickup" | "tz">, now: Date, needs: Needs): PickupDay[];
  /** The moment of a wall time, the first of two; null when the clocks skip it. */
  instant(zone: string, date: string, minute: number): Date | null;
  /** Date and minute of the day that the zone's clocks show. */
  now(zone: string, moment: Date): { date: string; minute: number };
}

interface Codes {
  /** A new code, from bytes as good as those of `crypto`. */
  make(random?: (count: number) => Uint8Array): string;
  valid(text: string): boolean;
}

interface Packing {
  /** The fragment, without "#". What is too long for it is cut. */
  pack(reservation: Reservation): Promise<string>;
  /** The reservation; null for anything that is none, "newer" for a form that this script does not know yet. */
  unpack(fragment: string): Promise<Reservation | null | "newer">;
  /** Whether the page's fragment is no place within the page. */
  looksLike(hash: string): boolean;
}

interface Calendar {
  ics(event: CalendarEvent): string;
}

interface Contact {
  /** The number in E.164 without "+"; "" when it is none. */
  phone(text: string, country: Country): string;
  /** The address as written; "" when it is none. */
  email(text: string): string;
  /** The link that opens an answer to a customer; "" where only copying is left. */
  answerLink(channel: string, contact: string, text: string, country: Country, subject: string): string;
}

interface Slip {
  /** Shows what the fragment holds, or the polite page; false when the fragment is none of a slip. */
  show(hash: string): Promise<boolean>;
}

interface Vitrine {
  slots: Slots;
  code: Codes;
  packing: Packing;
  calendar: Calendar;
  contact: Contact;
  slip: Slip;
}

declare var vitrine: Vitrine;
