import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Problem } from '../bpmn/problem.ts';
import { read } from '../bpmn/read.ts';
import { type Finding, type Proof, verify } from '../verify/verify.ts';
import { EXIT, type Io } from './io.ts';

interface Verified {
  readonly file: string;
  /** Of each executable process of the file, in its order. */
  readonly proofs: readonly Proof[];
  /** Errors of reading; none when it could be proved. */
  readonly problems: readonly Problem[];
}

/**
 * `onevisit verify FILE… [--json]`: proves each process of each file. Exits 0 when no error was found, 1 when one was,
 * or a file could not be read or proved, 2 on wrong use.
 */
export async function runVerify(args: readonly string[], io: Io): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.filter((arg) => arg.startsWith('--') && arg !== '--json');
  if (files.length === 0 || unknown.length > 0) {
    io.err(unknown.length > 0 ? `Unknown option ${unknown.join(', ')}.` : 'Name at least one file.');
    io.err('Usage: onevisit verify FILE… [--json]');
    return EXIT.wrongUse;
  }
  let fine = true;
  for (const file of files) {
    const verified = await verifyFile(file, io.cwd);
    for (const line of args.includes('--json') ? [JSON.stringify(inJson(verified))] : inWords(verified)) io.out(line);
    fine &&= isFine(verified);
  }
  return fine ? EXIT.fine : EXIT.fallsShort;
}

async function verifyFile(file: string, cwd: string): Promise<Verified> {
  let xml: string;
  try {
    xml = await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      file,
      proofs: [],
      problems: [fileProblem('file', `无法读取文件：${reason}`, `Cannot read the file: ${reason}`)],
    };
  }
  const { processes, problems } = await read(xml);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return { file, proofs: [], problems: errors };
  if (processes.length === 0) {
    return {
      file,
      proofs: [],
      problems: [fileProblem('no-process', '文件中没有可执行的流程。', 'The file has no executable process.')],
    };
  }
  return { file, proofs: processes.map((process) => verify(process)), problems: [] };
}

function fileProblem(rule: string, zh: string, en: string): Problem {
  return { severity: 'error', element: null, rule, clause: null, message: { zh, en } };
}

function isFine({ proofs, problems }: Verified): boolean {
  const findings = proofs.flatMap((proof) => proof.findings);
  return problems.length === 0 && proofs.every(({ sound }) => sound === true) && !findings.some(isError);
}

function isError(finding: Problem): boolean {
  return finding.severity === 'error';
}

/** One object a file: of several processes the worst verdict and the largest figures. */
function inJson({ file, proofs, problems }: Verified) {
  const sounds = proofs.map((proof) => proof.sound);
  const sound = sounds.includes(false) || proofs.length === 0 ? false : sounds.includes('unproved') ? 'unproved' : true;
  const most = proofs.map((proof) => proof.visits.most);
  const figure = (of: keyof Proof['limit'], pick: (...values: number[]) => number): number | null => {
    const known = proofs.flatMap((proof) => proof.limit[of] ?? []);
    return known.length === 0 ? null : pick(...known);
  };
  return {
    file,
    ok: isFine({ file, proofs, problems }),
    sound,
    why: proofs.find((proof) => proof.why !== null)?.why ?? null,
    visits: {
      most: most.includes(null) ? null : Math.max(0, ...most.map(Number)),
      allowed: Math.min(
        ...proofs.map((proof) => proof.visits.allowed),
        proofs.length === 0 ? 0 : Number.MAX_SAFE_INTEGER,
      ),
    },
    limit: {
      longest: figure('longest', Math.max),
      promised: figure('promised', Math.min),
      statutory: figure('statutory', Math.min),
    },
    findings: [...problems.map((problem) => ({ ...problem, path: [] })), ...proofs.flatMap((proof) => proof.findings)],
  };
}

function inWords(verified: Verified): readonly string[] {
  const { ok, sound, why, visits, limit, findings } = inJson(verified);
  const days = limit.longest === null ? 'time not known' : `${limit.longest} working days at most`;
  const verdict = sound === true ? 'sound' : sound === false ? 'not sound' : 'unproved';
  return [
    `${verified.file}: ${ok ? 'ok' : 'falls short'}: ${verdict}, visits ${visits.most ?? '∞'} of ${visits.allowed}, ${days} (promised ${limit.promised ?? '—'}, statutory ${limit.statutory ?? '—'})`,
    ...(why === null ? [] : [`  ${why.zh} ${why.en}`]),
    ...findings.flatMap(wordsOf),
  ];
}

function wordsOf({ severity, rule, element, message, path }: Finding): readonly string[] {
  const head = `  ${severity} ${rule}${element === null ? '' : ` ${element}`}: ${message.zh} ${message.en}`;
  return path.length === 0 ? [head] : [head, `    ${path.join(' → ')}`];
}
