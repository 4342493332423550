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
  pickup: Pickup;
  hold_days: number;
  hold_minutes: number;
  channels: Channel[];
  country: Country;
  limit: number;
  url: string;
  index: string;
  /** Times of day as people read them, by minute of the day. */
  times: Record<string, string>;
  /** For dates, such as "en-150". */
  locale: string;
  shop: string;
  address: string;
}

/** What a worker says in one language where there is neither a network nor the page. */
interface OfflinePage {
  /** How the addresses of this language begin, from the root of the site. */
  prefix: string;
  lang: string;
  dir: string;
  title: string;
  text: string;
  home: string;
  /** The style sheet, from the root of the site. */
  style: string;
}

/** A product that was looked at. */
interface Seen {
  /** Its slug. */
  p: string;
  /** Title. */
  t: string;
  /** Its page and its photo, "" without one, from the root of the site. */
  a: string;
  i: string;
  /** The first letter of its title. */
  l: string;
  /** Language. */
  g: string;
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
  /** Whether the scales have the last word on its price. */
  w?: number;
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
  /** Minutes of the day; none where the shop is closed. */
  slots: number[];
}

interface PackedLine {
  p: string;
  v: string;
  q: number;
  c: number | null;
  t: string;
  /** Present where the scales have the last word. */
  w?: number;
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

/** Texts of the shop's answers in one language; gaps as {name}. */
interface SlipAnswers {
  /** For dates and amounts; the language itself without it. */
  locale?: string;
  subject: string;
  ready: string;
  partial: string;
  sorry: string;
  /** A day and a time together. */
  when: string;
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

/** A date is counted as its midnight in UTC, in milliseconds; a period as minutes from there, past 1440 into the next day. */
interface HoursPart {
  /** What the clocks of a zone show at a moment, as if they showed UTC. */
  wall(zone: string, moment: number): number;
  /** The date that the clocks of a zone show at a moment, and the minute of that day. */
  now(zone: string, moment: number): { day: number; minute: number };
  /** `2026-11-25` */
  date(day: number): string;
  /** All periods from the day before a date to so many days after it, in order. */
  periods(hours: Hours, day: number, days: number): number[][];
  /** Until when a shop that is open at a minute stays so, as periods that touch are one; the minute itself when it is closed. */
  closing(periods: number[][], minute: number): number;
  dayText(day: number, options: Intl.DateTimeFormatOptions, language: string): string;
  /** `17:00` */
  clock(minute: number): string;
}

interface Slots {
  /** The days from the first on which something can be collected; none where none is known or found. */
  days(setup: Pick<Setup, "hours" | "pickup">, now: number, needs: Needs): PickupDay[];
  /** What turns a date's wall times into moments: the first of two, Infinity for one that the clocks skip. */
  clockOf(zone: string, day: number): (minute: number) => number;
}

interface Codes {
  /** A new code, from bytes as good as those of `crypto`. */
  make(random?: (count: number) => Uint8Array): string;
  valid(text: string): boolean;
  /** What those who write a slip's address and those who read it agree on. */
  fragment: {
    version: string;
    /** The moment from which minutes are counted. */
    start: number;
    /** Fewer letters than that, "#" included. */
    most: number;
    lines: number;
    longest: { title: number; name: number; contact: number; note: number; wish: number };
  };
}

interface Packing {
  /** The fragment, without "#". What is too long for it is cut, titles at a length. */
  pack(reservation: Reservation, titles?: number): Promise<string>;
}

interface Unpacking {
  /** The reservation; null for anything that is none, "newer" for a form that this script does not know yet. */
  unpack(fragment: string): Promise<Reservation | null | "newer">;
}

interface Views {
  /** Shows one of the reservation page's views and hides the others. */
  show(name: string): void;
  /** Whether a fragment is no place within the page, hence meant as a slip. */
  isSlip(hash: string): boolean;
  /** Fetches a script that is not always needed, once; whether it came. */
  load(name: string): Promise<boolean>;
}

interface Calendar {
  /** The moment of a wall time, the first of two; null when the clocks skip it. */
  moment(zone: string, date: string, minute: number): Date | null;
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

interface PageParts {
  /** The page's language. */
  lang: string;
  /** The first element that a selector finds, or null. */
  one(selector: string, within?: ParentNode | null): any;
  all(selector: string, within?: ParentNode): any[];
  /** Sets an element's text, but only where it changes: what is read out loud stays quiet. */
  write(place: Element | null, text: string): void;
  show(place: HTMLElement | null, shown: boolean): void;
  /** Writes texts into the elements with `data-f` of these names; where there is no text the element is hidden. */
  fill(within: ParentNode, texts: Record<string, string>): void;
  /** A copy of the page's template of this name, gaps in its labels filled; null without one. */
  clone(name: string, values?: Gaps): any;
  /** Has a screen reader say something. */
  say(sentence: string): void;
  /** The address of a path from the site's root; "" when it leads out of the site. */
  address(path: string): string;
  /** Copies a text and says in `status` whether that went well (`data-copied`, `data-failed`). */
  copy(text: string, status?: HTMLElement | null): Promise<boolean>;
}

type Gaps = Record<string, string | number>;

interface Words {
  /** A text with its gaps, `{name}`, filled; those that nothing is known for stay. */
  gaps(text: string, values: Gaps): string;
  /** A text that the page brings along; "" for one that it does not. */
  text(name: string, values?: Gaps): string;
  /** The text of a number's plural form, with `{count}`. */
  count(name: string, count: number, values?: Gaps): string;
}

/** What is put aside, and how many. */
type Line = Item & { q: number };

/** What a customer wrote on the reservation page, kept until it is sent. */
interface Draft {
  code?: string;
  name?: string;
  note?: string;
  contact?: string;
  /** The channel used last. */
  channel?: string;
  day?: string;
  /** Minutes of the day, or "any". */
  time?: string;
  wish?: string;
}

/** What was sent. */
interface Sent {
  code?: string;
  channel?: string;
  href?: string;
  /** "2026-11-25T17:00", "2026-11-25" or "". */
  pickup?: string;
  /** What was in it: other than what is put aside now, and it is a new reservation. */
  of?: string;
}

/** All that is kept on the device. */
interface Kept {
  version: number;
  items: Line[];
  draft: Draft;
  sent: Sent;
}

interface SelectionPart {
  items(): Line[];
  load(): Kept;
  /** A value read as an item; null when it is none. */
  item(value: unknown): Item | null;
  /** Puts aside, at a place in the list or its end; false when there is no room. */
  add(item: Item, quantity: number, at?: number): boolean;
  setQuantity(p: string, v: string, quantity: number): void;
  remove(p: string, v: string): void;
  /** Changes what is kept; `quietly`: without telling those who listen. */
  change(changes: (kept: Kept) => Partial<Kept>, quietly?: boolean): void;
  /** Calls back after every change, also by another tab. */
  onChange(callback: () => void): void;
  /** Shows what is put aside on buttons that have come since, and calls back. */
  refresh(): void;
}

interface LetterLine {
  q: number;
  t: string;
  n: string;
  r: string;
  /** Of the line, as people read it. */
  price: string;
}

/** What a message says. */
interface Letter {
  lines: LetterLine[];
  /** Amount, "" without one. */
  total: string;
  /** What comes besides the total: "-more" where prices are told in the shop, "-weighed" where goods are weighed there. */
  besides: string;
  /** The sentence that says when, "" for none. */
  pickup: string;
  name: string;
  note: string;
  contact: string;
  code: string;
  shop: string;
  /** The slip's address, "" without one. */
  link: string;
}

interface Message {
  /** A text as all apps take it: typographic spaces look broken in some, and signs that cannot be seen would travel along. */
  plain(text: string): string;
  /** The message: so many lines, and what shortens titles and the note. */
  write(letter: Letter, words: Words, cuts?: { lines?: number; title?: (text: string) => string; note?: (text: string) => string }): string;
}

interface Shortening {
  /** The message, shortened until it fits: the note first, then titles, then lines at the end. */
  compose(letter: Letter, words: Words, fits: (text: string) => boolean): string;
  /** A text cut to a length with an ellipsis, never inside a letter or an emoji. */
  shorten(text: string, length: number): string;
}

/** What can be put aside, by the product's slug. */
type Catalogue = Record<string, Item[]>;

/** Amounts in minor units, in words. */
interface Sums {
  money(cents: number): string;
  /** With the word for "about" where the scales have the last one. */
  amount(cents: number, about: unknown): string;
  /** What all come to, "" where no price is known; `besides` as in a letter. */
  sum(lines: Line[]): { total: string; besides: string };
}

interface Texts extends Sums {
  setup: Setup;
  /** A date, `2026-11-25`, in words. */
  day(date: string, options?: Intl.DateTimeFormatOptions, language?: string): string;
  /** A time of day, in minutes from midnight. */
  time(minute: number): string;
  /** What the catalogue has of a product or its variant. */
  found(catalogue: Catalogue, line: { p: string; v: string }): Item | undefined;
  /** What the site has today, asked once a page; null where it cannot be asked. */
  catalogue(): Promise<Catalogue | null>;
}

interface Lines {
  /** What can be had of what is put aside. */
  available(): Line[];
  show(lines: Line[]): void;
  sum: Sums["sum"];
  priceOf(line: Line): string;
  /** What is put aside, as a text that differs when anything does. */
  signature(lines: Line[]): string;
  /** Title and variant. */
  nameOf(line: Item): string;
}

/** A pick-up is `2026-11-25T17:00`, `2026-11-25` for any time of that day, or "". */
interface PickupPart {
  /** Shows days and times at which all of these can be had. */
  show(lines: Line[]): void;
  /** The time in minutes of the day, or "any". */
  chosen: { day: string; time: string };
  /** The chosen pick-up. */
  when(): string;
  read(pickup: string): { date: string; minute: number | null };
  /** Until when it is held: the minute only where it is held for hours. */
  until(pickup: string): { date: string; minute: number | null };
  heldUntil(pickup: string): string;
  /** The page's sentence of this name with day and time in it. */
  sentence(name: string, pickup: string): string;
  /** Whether there are days to choose from. */
  possible(): boolean;
}

/** What is to be sent. */
interface Order {
  code: string;
  items: Line[];
  when: string;
  wish: string;
  name: string;
  note: string;
  contact: string;
}

interface Sending {
  /** A channel's link with this text. */
  href(channel: Channel, text: string, code: string): string;
  /** Shows what is true of a channel, and hides what is of others (`data-way`). */
  tell(channel: string, within: ParentNode): void;
  /** The message for a channel, and the slip's address in it. */
  write(order: Order, channel: Channel): Promise<{ text: string; link: string }>;
}

interface SentPart {
  /** The pick-up as a calendar file; "" without a day. */
  event(code: string, pickup: string, items: Line[]): string;
  /** Goes to the heading of a view. */
  focusOn(view: string): void;
  /** Fills the view that says what happens now. */
  show(sent: Sent): void;
}

interface FormPart {
  /** Writes the order and its message into the shop's form. */
  fill(order: Order, text: string): void;
  /** Sets the form in its place: what to ask before it is sent, and what to do then. */
  prepare(check: () => boolean, sent: () => void): void;
  /** Whether someone can be answered there. */
  reaches(contact: string): boolean;
}

interface Changes {
  /** A line as it is today, and the sentence that says what changed. */
  compared(line: Line, item: Item | undefined): { line: Line; change: string };
  /** Compares what is kept with the site's catalogue and shows what changed. */
  look(catalogue: Catalogue): void;
}

/** What each article of a list says to the filters, in the list's own order. */
interface Facts {
  version: number;
  /** Of each group, which of its values every article has. */
  groups: (number | number[])[][];
  /** Price in minor units; null without an amount. */
  price: (number | null)[];
  /** Day of arrival; null for what was always there. */
  new: (number | null)[];
  /** Place by name. */
  name: number[];
  /** Of a list of several pages: the articles, and in which of the files each one's card is. */
  slugs?: string;
  parts?: number[];
  files?: string[];
}

/** What is chosen: of every group the values, by number; and the order, by number. */
interface Choice {
  chosen: Set<number>[];
  sort: number;
}

interface FacetGroup {
  key: string;
  choices: string[];
}

interface Facets {
  /** The articles that are left, and how many each value has or would bring in; `sizes`: values of each group. */
  narrow(facts: Facts, chosen: Set<number>[], sizes: number[]): { rows: number[]; counts: number[][] };
  /** These articles by `price`, `price-down`, `new`, `name`, or as they are for "". */
  sorted(facts: Facts, rows: number[], by: string): number[];
  /** What the query of an address chooses; what the list does not know is passed over. */
  read(search: string, groups: FacetGroup[], sortKey: string, sorts: string[]): Choice;
  /** The query that says what is chosen; what it says of other things stays. */
  write(search: string, choice: Choice, groups: FacetGroup[], sortKey: string, sorts: string[]): string;
}

/** What the fetched scripts hand over. */
interface Lists {
  facts(facts: Facts): void;
  /** Cards of these articles, slugs separated by spaces. */
  cards(slugs: string, html: string): void;
}

interface Shelf {
  /** The element that holds the cards. */
  list: Element;
  /** The page's own cards; none where a search fills it. */
  own: Element[];
  /** Cards that are shown at first, and how many more each time. */
  step: number;
  /** What the articles say; fails where it cannot be fetched. */
  facts(): Promise<Facts>;
  /** The same where it is there already, else null. */
  known(): Facts | null;
  /** The cards of these articles; fails where they cannot be fetched. */
  cards(rows: number[]): Promise<Element[]>;
}

/** One answer of Pagefind: what it found is fetched when it is asked for. */
interface PagefindResult {
  id: string;
  data(): Promise<PagefindData>;
}

interface PagefindData {
  url: string;
  /** As the record has it. */
  raw_url?: string;
  meta: Record<string, string>;
}

interface PagefindAnswer {
  results: PagefindResult[];
}

/** Pagefind's program, a module that lies beside the index. */
interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<PagefindAnswer>;
}

/** An article that was found: its page, and what its card shows. */
interface Found {
  href: string;
  meta: Record<string, string>;
}

/** What the site tells of all that can be found. */
interface SearchFacts extends Facts {
  /** Ids of the results, in the same order. */
  ids: string[];
}

interface Search {
  /** Fetches Pagefind, once. */
  start(): Promise<Pagefind>;
  /** What fits a query, the best first. */
  find(query: string): Promise<PagefindResult[]>;
  /** What the site tells of its articles. */
  facts(): Promise<SearchFacts>;
  /** What some results show. */
  look(results: PagefindResult[]): Promise<Found[]>;
  /** Writes an article into a copy of a template. */
  show(place: HTMLElement, found: Found): void;
  /** A function that acts once it has not been called for a moment. */
  later(act: () => void): () => void;
}

interface Vitrine {
  facets: Facets;
  shelf?: Shelf;
  lists?: Lists;
  page: PageParts;
  texts: Texts;
  lines: Lines;
  pickup: PickupPart;
  sending: Sending;
  sent: SentPart;
  form: FormPart;
  shortening: Shortening;
  hours: HoursPart;
  changes: Changes;
  words: Words;
  selection: SelectionPart;
  /** How a language writes amounts of a currency with so many decimals. */
  sums: (of: { language: string; currency: string | undefined; decimals: number }) => Sums;
  message: Message;
  slots: Slots;
  code: Codes;
  packing: Packing;
  unpacking: Unpacking;
  views: Views;
  calendar: Calendar;
  contact: Contact;
  slip: Slip;
  search: Search;
  /** The filters and the order of the page's list. */
  filters: {
    /** Shows the list as the page's address has it. */
    follow(): Promise<void>;
  };
}

declare var vitrine: Vitrine;
