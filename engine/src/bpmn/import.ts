import { parseXml } from './parseXml.ts';
import type { Problem } from './problem.ts';
import { readConverted } from './read.ts';
import { declaredDialects } from './vendor/dialects.ts';
import { emptyLedger, type Ledger } from './vendor/ledger.ts';
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
  const attributes = file.definitions.$attrs as Record<string, string>;
  for (const { prefix } of declaredDialects(file.definitions)) {
    if (left.every((one) => !one.attribute.startsWith(`${prefix}:`))) delete attributes[`xmlns:${prefix}`];
  }
  return { carried, changed, left, problems, xml: await write(file.definitions, file.warnings) };
}
