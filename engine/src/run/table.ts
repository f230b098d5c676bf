/**
 * A table of records by counted id, kept as plain JSON in pages of 64 (id 130 is at page 2, slot 2), so that a step
 * copies the pages that it touches and not the table: with 10,000 open tokens a change copies some 200 references.
 *
 * Ids are decimal numbers in text; JavaScript keeps such keys in numeric order, which here is the order of creation.
 */
import type { LocalId } from './event.ts';

export type Table<T> = { readonly [page: number]: { readonly [slot: number]: T } };

const PAGE = 64;

/** The page that holds an id, and its place there: small numbers, which JavaScript keeps as fast as an array. */
function pageOf(id: LocalId): number {
  return Math.floor(Number(id) / PAGE);
}
function slotOf(id: LocalId): number {
  return Number(id) % PAGE;
}

export function lookUp<T>(table: Table<T>, id: LocalId): T | undefined {
  return table[pageOf(id)]?.[slotOf(id)];
}

/** All records in order of creation. */
export function* recordsOf<T>(table: Table<T>): Generator<T> {
  for (const page in table) {
    const records = table[page]!;
    for (const slot in records) yield records[slot]!;
  }
}

/** A table while a step changes it: copies on the first write of each page and of each record, and never twice. */
export class TableDraft<T extends { readonly id: LocalId }> {
  #table: { [page: number]: { [slot: number]: T } };
  #copied = false;
  readonly #pages = new Set<number>();
  readonly #records = new Set<LocalId>();

  constructor(table: Table<T>) {
    this.#table = table as { [page: number]: { [slot: number]: T } };
  }

  get(id: LocalId): T | undefined {
    return this.#table[pageOf(id)]?.[slotOf(id)];
  }

  /** A record that may be written to: its fields are replaced, what they hold is never changed in place. */
  edit(id: LocalId): { -readonly [K in keyof T]: T[K] } {
    const page = this.#page(id);
    const found = page[slotOf(id)];
    if (found === undefined) throw new Error(`no record ${id} to edit`);
    if (this.#records.has(id)) return found;
    const copy = { ...found };
    page[slotOf(id)] = copy;
    this.#records.add(id);
    return copy;
  }

  put(record: T): void {
    this.#page(record.id)[slotOf(record.id)] = record;
    this.#records.add(record.id);
  }

  delete(id: LocalId): void {
    const page = this.#page(id);
    delete page[slotOf(id)];
    for (const _ in page) return;
    delete this.#table[pageOf(id)];
    this.#pages.delete(pageOf(id));
  }

  /** All records in order of creation; those put or deleted meanwhile may or may not be seen. */
  records(): Generator<T> {
    return recordsOf(this.#table);
  }

  result(): Table<T> {
    return this.#table;
  }

  #page(id: LocalId): { [slot: number]: T } {
    if (!this.#copied) {
      this.#table = { ...this.#table };
      this.#copied = true;
    }
    const name = pageOf(id);
    let page = this.#table[name];
    if (page === undefined || !this.#pages.has(name)) {
      page = { ...page };
      this.#table[name] = page;
      this.#pages.add(name);
    }
    return page;
  }
}
