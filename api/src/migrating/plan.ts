/** A migration before it is done: what takes the place of what, and which cases can go on. */
import type { FlowNode, Process } from '@onevisit/engine/bpmn/process';
import { mapNodes, mapOf, type NodeMapping, type TokenFate, tokenFates } from '@onevisit/engine/run/migrationPlan';
import type { z } from 'zod';
import type { MigrationPlan, migrationPlanQuery } from '../contract/migrations.ts';
import type { Account } from '../identity/account.ts';
import { notFound, refuse, wrongField } from '../problems/refusal.ts';
import { readHash } from '../readModels/definitions.ts';
import { Conditions } from '../readModels/sql.ts';
import { mayCase } from '../readModels/visibility.ts';
import type { Services } from '../services.ts';

type Query = z.output<typeof migrationPlanQuery>;
/** Cases whose tokens a plan looks at, and failing ones that it names. */
const MOST_CHECKED = 500;
const MOST_NAMED = 50;

interface Versions {
  readonly old: Process;
  readonly next: Process;
  readonly fromHash: string;
  readonly toHash: string;
  readonly mapping: readonly NodeMapping[];
}
interface Concerned {
  readonly id: string;
  readonly key: string | null;
}

/** Both versions and their mapping. Refuses versions that do not exist, or are one and the same. */
export async function versionsOf(services: Services, query: Query): Promise<Versions> {
  const [fromHash, toHash] = await Promise.all([
    readHash(services, query.process, query.from),
    readHash(services, query.process, query.to),
  ]);
  const old = fromHash === undefined ? undefined : await services.store.process(fromHash);
  const next = toHash === undefined ? undefined : await services.store.process(toHash);
  if (old === undefined || next === undefined) throw notFound('该流程版本。', 'version of a process.');
  if (fromHash === toHash) {
    const problems = [wrongField('/to', '与原版本相同', 'Is the version that the cases stand on')];
    throw refuse('invalid-request', '新旧版本相同。', 'Both versions are the same.', { problems });
  }
  return { old, next, fromHash: fromHash!, toHash: toHash!, mapping: mapNodes(old, next, query.map) };
}

/** The open cases that a migration concerns: those that the person may see, on the old version. */
export async function concerned(
  services: Services,
  me: Account,
  { cases }: Query,
  { fromHash }: Versions,
): Promise<readonly Concerned[]> {
  const where = new Conditions();
  where.add(`c.tenant = ${where.value(services.tenant)} and c.definition = ${where.value(fromHash)}`);
  where.add(`c.status in ('running', 'suspended')`);
  if (cases !== null) where.add(`c.id = any(${where.value(cases)}::text[])`);
  mayCase(me, where);
  const { rows } = await services.pool.query<Concerned>(
    `select c.id, c.key from engine.process_case c where ${where} order by c.started_at, c.id`,
    where.values,
  );
  return rows;
}

export async function planMigration(services: Services, me: Account, query: Query): Promise<MigrationPlan> {
  const versions = await versionsOf(services, query);
  const { old, next, mapping } = versions;
  const all = await concerned(services, me, query, versions);
  const checked = all.slice(0, MOST_CHECKED);
  const open = new Map<string, number>();
  const failing: MigrationPlan['failing'] = [];
  let ready = 0;
  for (const { id, key } of checked) {
    const state = await services.store.state({ tenant: services.tenant, case: id });
    const fates = state === undefined ? [] : tokenFates(old, next, mapOf(mapping), state);
    for (const { element } of fates) open.set(element, (open.get(element) ?? 0) + 1);
    if (fates.every(({ why }) => why === null)) ready += 1;
    else if (failing.length < MOST_NAMED) failing.push({ case: id, key, tokens: fates.map((fate) => told(old, fate)) });
  }
  const taken = new Set(mapping.map(({ to }) => to));
  const gone = new Set(mapping.flatMap(({ from, to }) => (to === null ? [from] : [])));
  return {
    mapping: mapping.map((row) => rowOf(old, next, row, open.get(row.from) ?? 0)),
    targets: next.nodes.map(placeOf),
    added: next.nodes.filter(({ id }) => !taken.has(id)).map(placeOf),
    removed: old.nodes.filter(({ id }) => gone.has(id)).map(placeOf),
    ...{ total: all.length, checked: checked.length, ready, failing },
  };
}

function rowOf(old: Process, next: Process, { from, to, how }: NodeMapping, open: number) {
  const node = nodeOf(old, from)!;
  const toName = to === null ? null : (nodeOf(next, to)?.name ?? null);
  return { from, name: node.name, type: node.type, to, toName, how, open };
}

function told(old: Process, { instance, element, to, why }: TokenFate) {
  const text = why === null ? null : { zh: why.zh, en: why.en };
  return { instance, element, name: nodeOf(old, element)?.name ?? null, to, why: text };
}

function placeOf({ id, name, type }: FlowNode) {
  return { element: id, name, type };
}

function nodeOf({ nodes }: Process, id: string): FlowNode | undefined {
  return nodes.find((node) => node.id === id);
}
