/** Every folder of the library is read, proved, held against its item and run. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ActivityNode, Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import { runScenario } from '@onevisit/engine/cli/scenario';
import { verify } from '@onevisit/engine/verify/verify';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Stage {
  readonly stage: string;
  readonly department: string;
  readonly inPerson: boolean;
  readonly limit: { readonly promised: number; readonly unit: string } | null;
}
interface Item {
  readonly itemName: string;
  readonly baseCode: string;
  readonly process: string;
  readonly visits: number;
  readonly statutoryLimit: number;
  readonly promisedLimit: number;
  readonly stages: readonly Stage[];
}

const folders = globSync('*/item.yaml', { cwd: import.meta.dirname }).map((path) => dirname(path));

async function processOf(folder: string): Promise<Process> {
  const { processes, problems } = await read(readFileSync(join(import.meta.dirname, folder, 'process.bpmn'), 'utf8'));
  expect(problems).toEqual([]);
  expect(processes).toHaveLength(1);
  return processes[0]!;
}
const itemOf = (folder: string): Item => parse(readFileSync(join(import.meta.dirname, folder, 'item.yaml'), 'utf8'));
const activitiesOf = (process: Process): ActivityNode[] =>
  process.nodes.filter((node): node is ActivityNode => 'isForCompensation' in node);

test('the library has items', () => {
  expect(folders).toContain('enterprise-startup');
});

describe.each(folders)('%s', (folder) => {
  test('is sound, within its limits and its visits', async () => {
    const proof = verify(await processOf(folder));
    expect(proof.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(proof.sound).toBe(true);
  });

  test('agrees with its item', async () => {
    const process = await processOf(folder);
    const item = itemOf(folder);
    expect(process.id).toBe(item.process);
    expect(process.name).toBe(item.itemName);
    expect(process.approval).toMatchObject({
      item: item.baseCode,
      visitsAllowed: item.visits,
      timeLimit: { statutory: { literal: item.statutoryLimit }, promised: { literal: item.promisedLimit } },
    });
    for (const stage of item.stages) {
      const activity = activitiesOf(process).find(({ id }) => id === stage.stage);
      const promised = activity?.approval.timeLimit?.promised;
      const limit =
        promised && 'literal' in promised
          ? { promised: promised.literal, unit: activity?.approval.timeLimit?.unit }
          : null;
      expect({ ...stage, post: undefined }).toEqual({
        ...stage,
        post: undefined,
        department: activity?.approval.department,
        inPerson: activity?.approval.visit !== null,
        limit,
      });
    }
  });

  test('has the forms that its tasks name, and one to apply', async () => {
    const forms = activitiesOf(await processOf(folder)).flatMap((node) =>
      node.type === 'userTask' ? (node.form?.key ?? []) : [],
    );
    for (const key of [...forms, 'application']) {
      const path = join(import.meta.dirname, folder, 'forms', `${key}.json`);
      expect(existsSync(path), path).toBe(true);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ type: 'default', components: expect.any(Array) });
    }
  });

  const scenarios = globSync('scenarios/*.yaml', { cwd: join(import.meta.dirname, folder) });
  test('has scenarios', () => {
    expect(scenarios.map((path) => basename(path)).length).toBeGreaterThan(3);
  });
  test.each(scenarios)('%s', async (scenario) => {
    const lines: string[] = [];
    const io = {
      cwd: join(import.meta.dirname, folder),
      env: {},
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
    };
    const code = await runScenario([scenario], io);
    expect(lines.join('\n')).toContain('✓');
    expect(code).toBe(0);
  });
});
