/**
 * Time of a proof against the size of what is proved, for structured diagrams and for random ones.
 * Run: `node test/bench/verify.ts`. Each figure is the median of five proofs after one to warm up.
 */

import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import { verify } from '@onevisit/engine/verify/verify';

const SIZES = [30, 100, 300, 1_000, 3_000];
const RANDOM_SIZES = [10, 20, 40, 80];
const SEED = 20260213;

interface Drawing {
  readonly nodes: string[];
  readonly flows: (readonly [string, string])[];
}

/** Parallel, exclusive and inclusive blocks of three branches and loops, one after another, up to `size` flow nodes. */
function structured(size: number): Drawing {
  const nodes = ['<startEvent id="s"/>'];
  const flows: [string, string][] = [];
  let last = 's';
  for (let n = 0; nodes.length + 6 < size; n += 1) {
    const kind = ['parallelGateway', 'exclusiveGateway', 'inclusiveGateway'][n % 3];
    nodes.push(`<${kind} id="x${n}"/>`, `<${kind} id="y${n}"/>`);
    flows.push([last, `x${n}`]);
    for (const branch of ['a', 'b', 'c']) {
      nodes.push(`<userTask id="${branch}${n}"/>`);
      flows.push([`x${n}`, `${branch}${n}`], [`${branch}${n}`, `y${n}`]);
    }
    if (n % 3 === 1) flows.push([`y${n}`, `x${n}`]);
    last = `y${n}`;
  }
  nodes.push('<endEvent id="e"/>');
  flows.push([last, 'e']);
  return { nodes, flows };
}

/** Tasks and gateways of any kind, each after an earlier one, with as many further flows as a third of its nodes. */
function random(size: number, seed: number): Drawing {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const tags = ['userTask', 'userTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway'];
  const nodes = ['<startEvent id="s"/>', ...Array.from({ length: size }, (_, n) => `<${tags[next(5)]} id="n${n}"/>`)];
  const flows = new Map<string, readonly [string, string]>([['s', ['s', 'n0']]]);
  const put = (from: number, to: number): unknown => flows.set(`${from} ${to}`, [`n${from}`, `n${to}`]);
  for (let n = 1; n < size; n += 1) put(next(n), n);
  for (let n = 0; n < size / 3; n += 1) {
    const to = 1 + next(size - 1);
    put(next(to), to);
  }
  return { nodes, flows: [...flows.values()] };
}

async function compiled({ nodes, flows }: Drawing): Promise<Process> {
  const ways = flows.map(([from, to]) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`);
  const { processes, problems } = await read(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p" isExecutable="true">${nodes.join('')}${ways.join('')}</process></definitions>`,
  );
  const [process] = processes;
  if (process === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return process;
}

/** Median of five, in milliseconds, and what was proved. */
function timed(process: Process): { readonly ms: number; readonly sound: string } {
  const sound = String(verify(process).sound);
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    verify(process);
    return performance.now() - began;
  });
  return { ms: times.toSorted((a, b) => a - b)[2]!, sound };
}

const rows: Record<string, string | number>[] = [];
for (const size of SIZES) {
  const process = await compiled(structured(size));
  const { ms, sound } = timed(process);
  rows.push({
    kind: 'structured',
    nodes: process.nodes.length,
    diagrams: 1,
    'median ms': ms.toFixed(1),
    'worst ms': ms.toFixed(1),
    proved: sound,
  });
}
for (const size of RANDOM_SIZES) {
  const results: { readonly ms: number; readonly sound: string }[] = [];
  for (let n = 0; n < 20; n += 1) results.push(timed(await compiled(random(size, SEED + n))));
  const times = results.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const counted = ['true', 'false', 'unproved'].map(
    (sound) => `${results.filter((one) => one.sound === sound).length} ${sound}`,
  );
  rows.push({
    kind: 'random',
    nodes: size,
    diagrams: results.length,
    'median ms': times[10]!.toFixed(1),
    'worst ms': times[19]!.toFixed(1),
    proved: counted.join(', '),
  });
}
console.table(rows);
