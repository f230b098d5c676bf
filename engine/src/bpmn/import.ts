import { parseXml } from './parseXml.ts';
import type { Problem } from './problem.ts';
import { readConverted } from './read.ts';
import { declaredDialects } from './vendor/dialects.ts';
import { emptyLedger, type Ledger } from './vendor/ledger.ts';
import { makeExecutable } from './vendor/tolerate.ts';
import { elementsUnder } from './walk.ts';
import { write } from './write.ts';

/** A file of another engine in our own attributes, and what became of everything it said. */
export interface Imported extends Omit<Ledger, 'problems'> {
  /** Null when the file could not be read as XML. */
  readonly xml: string | null;
  readonly problems: readonly Problem[];
}

/** Converts a BPMN file drawn for Camunda, Flowable or Activiti; what has no counterpart stays in it. Never throws. */
export async function importBpmn(xml: string): Promise<Imported> {
  const parsed = await parseXml(xml);
  if (!parsed.ok) return { ...emptyLedger(), xml: null, problems: parsed.problems };
  const { ledger, problems, file } = await readConverted(xml, parsed);
  const { carried, changed, left } = ledger;
  const declared = declaredDialects(file.definitions);
  if (declared.length > 0) makeExecutable(elementsUnder(file.definitions), ledger);
  const attributes = file.definitions.$attrs as Record<string, string>;
  for (const { prefix } of declared) {
    if (left.every((one) => !one.attribute.startsWith(`${prefix}:`))) delete attributes[`xmlns:${prefix}`];
  }
  // A collection that was a variable is an attribute of ours now; the reference that named nothing goes.
  const unresolved = file.warnings.filter(({ property }) => !/:loopData(In|Out)putRef$/.test(property ?? ''));
  return { carried, changed, left, problems, xml: await write(file.definitions, unresolved) };
}
