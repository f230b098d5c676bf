import { child, type Element, nearestId } from '../element.ts';
import { hasJuel, soleExpression, translate } from '../juel/translate.ts';
import { moddle } from '../moddle.ts';
import { type Foreign, foreignExtensions } from './foreign.ts';
import type { Ledger } from './ledger.ts';

/** How the text of an attribute is read: as it stands, as text or expression, as a list of these, or as an expression. */
export type Reading = 'text' | 'value' | 'list' | 'feel' | 'job';

/** The hand that moves settings of one dialect into ours and keeps the ledger. */
export class Converting {
  readonly prefix: string;
  readonly ledger: Ledger;
  constructor(prefix: string, ledger: Ledger) {
    this.prefix = prefix;
    this.ledger = ledger;
  }

  /** The text of a foreign attribute; null when absent or empty. */
  read(element: Element, name: string): string | null {
    const value = element.$attrs[`${this.prefix}:${name}`]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  /** Moves a foreign attribute into one of ours; one that is set already stays as it is. */
  move(element: Element, name: string, to: string, reading: Reading): void {
    const from = this.read(element, name);
    if (from !== null && this.put(element, name, from, to, reading)) this.drop(element, name);
  }

  /** Sets one of our attributes from a text of the other engine; false when the text cannot be translated. */
  put(element: Element, source: string, from: string, to: string, reading: Reading): boolean {
    const value = this.value(element, from, reading);
    if (value === null) return false;
    if (element.get(`approval:${to}`) === undefined) element.set(`approval:${to}`, value);
    this.note(element, source, from, `approval:${to}`, value);
    return true;
  }

  /** Notes what an attribute or element became. */
  note(element: Element, source: string, from: string, to: string, value: string): void {
    const entry = {
      element: nearestId(element),
      attribute: this.prefix === '' ? source : `${this.prefix}:${source}`,
      to,
    };
    if (from === value) this.ledger.carried.push(entry);
    else this.ledger.changed.push({ ...entry, from, value });
  }

  /** A text in our own form, or null with a problem when an expression in it has no translation. */
  value(element: Element, from: string, reading: Reading): string | null {
    if (reading === 'text') return from;
    if (reading === 'job') return soleExpression(from) ?? from;
    if (!hasJuel(from)) return from;
    const feel = reading === 'list' && from.includes(',') ? this.list(element, from) : this.feel(element, from);
    if (feel === null) return null;
    return reading === 'feel' ? feel : `=${feel}`;
  }

  /** FEEL of a text with JUEL, or null with a problem. */
  feel(element: Element, from: string): string | null {
    const translated = translate(from);
    if (translated.ok) return translated.feel;
    this.ledger.problems.push({
      severity: 'error',
      element: nearestId(element),
      rule: 'juel-translation',
      clause: null,
      message: translated.why,
    });
    return null;
  }

  /** FEEL of a list with commas, some of whose entries are expressions. Commas inside `${…}` do not part entries. */
  private list(element: Element, from: string): string | null {
    const entries = [...from.matchAll(/(?:[$#]\{[^}]*\}|[^,])+/g)].map(([entry]) => this.feel(element, entry.trim()));
    return entries.includes(null) ? null : `[${entries.join(', ')}]`;
  }

  /** Removes a foreign attribute that was moved. */
  drop(element: Element, name: string): void {
    delete (element.$attrs as Record<string, string>)[`${this.prefix}:${name}`];
  }

  /** Foreign elements among the extension elements. */
  extensions(element: Element): readonly Foreign[] {
    return foreignExtensions(element, this.prefix);
  }

  /** Takes a foreign extension element out of the file, once it was moved. */
  remove(element: Element, foreign: Foreign): void {
    const holder = child(element, 'extensionElements');
    const values = holder?.get('values');
    if (Array.isArray(values)) values.splice(values.indexOf(foreign), 1);
  }

  /** Adds an extension element of ours. Lists of it are given as arrays of what `create` made. */
  add(element: Element, type: string, attributes: Readonly<Record<string, unknown>>): void {
    let holder = child(element, 'extensionElements');
    if (holder === null) {
      holder = moddle.create<Element>('bpmn:ExtensionElements', { values: [] });
      own(holder, element);
      element.set('extensionElements', holder);
    }
    const made = this.create(type, attributes);
    own(made, holder);
    (holder.get('values') as Element[]).push(made);
  }

  /** An element of ours that its children know as their parent. */
  create(type: string, attributes: Readonly<Record<string, unknown>>): Element {
    const made = moddle.create<Element>(type, attributes);
    for (const value of Object.values(attributes)) if (Array.isArray(value)) for (const part of value) own(part, made);
    return made;
  }
}

function own(part: Element, parent: Element): void {
  (part as { $parent?: Element }).$parent = parent;
}
