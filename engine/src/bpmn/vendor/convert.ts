import { type Element, nearestId } from '../element.ts';
import type { ParsedFile } from '../parseXml.ts';
import { elementsUnder } from '../walk.ts';
import { Converting } from './converting.ts';
import type { DeclaredDialect } from './dialects.ts';
import { foreignExtensions } from './foreign.ts';
import { translateExpressions } from './juelExpressions.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { tolerate } from './tolerate.ts';
import { whyLeft } from './whyLeft.ts';

/**
 * Rewrites a file of another engine in place: its attributes become ours, its expressions FEEL, and what it leaves out
 * is filled in. What has no counterpart stays where it was. In a file of no dialect only `${…}` is translated.
 */
export function convert(file: ParsedFile, declared: readonly DeclaredDialect[]): Ledger {
  const ledger = emptyLedger();
  const elements = elementsUnder(file.definitions);
  for (const { dialect, prefix } of declared) {
    const converting = new Converting(prefix, ledger);
    for (const element of elements) dialect.convert(element, converting);
  }
  const own = new Converting('', ledger);
  translateExpressions(elements, own, declared.length > 0);
  if (declared.length > 0) tolerate(file, elements, own);
  for (const { prefix } of declared) for (const element of elements) listLeft(element, prefix, ledger);
  return ledger;
}

function listLeft(element: Element, prefix: string, ledger: Ledger): void {
  const attributes = Object.keys(element.$attrs ?? {}).filter((name) => name.startsWith(`${prefix}:`));
  const names = [...attributes, ...foreignExtensions(element, prefix).map((foreign) => foreign.$type)];
  for (const name of names) {
    ledger.left.push({ element: nearestId(element), attribute: name, why: whyLeft(name.slice(prefix.length + 1)) });
  }
}
