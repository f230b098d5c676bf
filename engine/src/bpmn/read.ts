import { runChecks } from './checks/check.ts';
import { checkedFile } from './checks/file.ts';
import { checks } from './checks/registry.ts';
import { compileProcess } from './compile/process.ts';
import type { Element } from './element.ts';
import { executedProcesses } from './executed.ts';
import { hasJuel } from './juel/translate.ts';
import { type ParsedFile, type ParseWarning, parseXml } from './parseXml.ts';
import type { Problem } from './problem.ts';
import type { Process } from './process.ts';
import { convert } from './vendor/convert.ts';
import { declaredDialects } from './vendor/dialects.ts';
import { emptyLedger, type Ledger } from './vendor/ledger.ts';

/** What reading a BPMN file yields. With an error among its problems a file must not be run. */
export interface ReadResult {
  /** The executable processes, in document order; empty when the file has an error. */
  readonly processes: readonly Process[];
  readonly problems: readonly Problem[];
  /** The tree as the file has it, for writing it again; null when the XML could not be read. */
  readonly definitions: Element | null;
  /** References of that tree that name nothing. */
  readonly unresolved: readonly ParseWarning[];
}

/**
 * Reads BPMN 2.0 XML strictly: it never throws, and what it cannot run is a problem with the element's id. A file drawn
 * for Camunda, Flowable or Activiti is converted first; what had no counterpart is listed as information.
 */
export async function read(xml: string): Promise<ReadResult> {
  const parsed = await parseXml(xml);
  if (!parsed.ok) return { processes: [], problems: parsed.problems, definitions: null, unresolved: [] };
  const { definitions, warnings } = parsed;
  const converted = await readConverted(xml, parsed);
  const unresolved = warnings.filter((warning) => warning.holder !== null && warning.property !== null);
  return { processes: converted.processes, problems: converted.problems, definitions, unresolved };
}

/** A file in our own terms, with the account of how it came to be. */
export interface Converted {
  readonly processes: readonly Process[];
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
  readonly file: ParsedFile;
}

/** Converts a copy of the parsed file when it needs it, checks it and compiles it. */
export async function readConverted(xml: string, parsed: ParsedFile): Promise<Converted> {
  const declared = declaredDialects(parsed.definitions);
  const needed = declared.length > 0 || hasJuel(xml) || /juel/i.test(xml);
  const copy = needed ? await parseXml(xml) : parsed;
  const file = copy.ok ? copy : parsed;
  const ledger = needed ? convert(file, declared) : emptyLedger();
  const found = runChecks(checks, checkedFile({ ...file, xml, tolerant: declared.length > 0 }));
  const problems = [...found, ...ledger.problems, ...ledger.left.map(leftProblem)];
  const runnable = problems.every((problem) => problem.severity !== 'error');
  return { processes: runnable ? compileAll(file.definitions, declared.length > 0) : [], problems, ledger, file };
}

function compileAll(definitions: Element, tolerant: boolean): readonly Process[] {
  return executedProcesses(definitions, tolerant).flatMap((process) => compileProcess(process, definitions) ?? []);
}

function leftProblem({ element, attribute, why }: Ledger['left'][number]): Problem {
  const message = { zh: `${attribute} 不起作用：${why.zh}。`, en: `${attribute} has no effect: ${why.en}.` };
  return { severity: 'info', element, rule: 'left-over', clause: null, message };
}
