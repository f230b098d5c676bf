import { runChecks } from './checks/check.ts';
import { checkedFile } from './checks/file.ts';
import { checks } from './checks/registry.ts';
import { compileProcess } from './compile/process.ts';
import { children, type Element, flag, is } from './element.ts';
import { parseXml } from './parseXml.ts';
import type { Problem } from './problem.ts';
import type { Process } from './process.ts';

/** What reading a BPMN file yields. With an error among its problems a file must not be run. */
export interface ReadResult {
  /** The executable processes, in document order; empty when the file has an error. */
  readonly processes: readonly Process[];
  readonly problems: readonly Problem[];
  /** The tree as the file has it, for writing it again; null when the XML could not be read. */
  readonly definitions: Element | null;
}

/** Reads BPMN 2.0 XML strictly: it never throws, and what it cannot run is a problem with the element's id. */
export async function read(xml: string): Promise<ReadResult> {
  const parsed = await parseXml(xml);
  if (!parsed.ok) return { processes: [], problems: parsed.problems, definitions: null };
  const { definitions } = parsed;
  const problems = runChecks(checks, checkedFile({ ...parsed, xml, tolerant: false }));
  const runnable = problems.every((problem) => problem.severity !== 'error');
  return { processes: runnable ? compileAll(definitions) : [], problems, definitions };
}

function compileAll(definitions: Element): readonly Process[] {
  const executable = children(definitions, 'rootElements').filter(
    (element) => is(element, 'bpmn:Process') && flag(element, 'isExecutable', true),
  );
  return executable.flatMap((process) => compileProcess(process, definitions) ?? []);
}
