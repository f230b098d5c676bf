/** Real cases of tree felling, run through the engine to where they stand: what the bulk loader copies. */
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import { type Deployment, TENANT } from './deployment.ts';

const FACTS = {
  applicant: '望江物业公司',
  phone: '13800000000',
  place: '望江路',
  trees: 3,
  diameter: 20,
  ground: '危及房屋',
};
const SMALL = 4; // trees that one signer is enough for

/** What is entered at each task on the way of a small felling. */
const ENTRIES: readonly (readonly [element: string, variables: Readonly<Record<string, unknown>>])[] = [
  ['review', { reviewOpinion: '材料齐全' }],
  ['survey', { trees: 3, diameter: 20, surveyRecord: '与申请一致' }],
  ['sign', { agreed: true }],
  ['permit', { permitNumber: 'KF-1', receivedBy: '本人' }],
];

export interface Samples {
  /** Half at their first task, the others at the next three in turn. */
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

/** Starts a case as the counter does; answers its id. */
export async function start({ counter }: Deployment, trees = SMALL - 1): Promise<string> {
  return (await counter.post<CaseOutcome>('/api/cases', { process: 'tree-felling', variables: { ...FACTS, trees } }))
    .case;
}

export async function makeSamples(deployment: Deployment, open: number, closed: number): Promise<Samples> {
  const made: Samples & { readonly open: string[]; readonly closed: string[] } = { open: [], closed: [] };
  for (let i = 0; i < open; i++) made.open.push(await caseAt(deployment, i % 2 === 0 ? 0 : 1 + ((i >> 1) % 3)));
  for (let i = 0; i < closed; i++) made.closed.push(await caseAt(deployment, ENTRIES.length));
  return made;
}

/** Steps of a case from start to end. */
export const STEPS = 1 + ENTRIES.length;

/** A case of which so many tasks are done. */
export async function caseAt(deployment: Deployment, tasks: number): Promise<string> {
  const id = await start(deployment);
  for (const [element, variables] of ENTRIES.slice(0, tasks)) await complete(deployment, id, element, variables);
  return id;
}

export async function completeFirst(deployment: Deployment, id: string): Promise<void> {
  await complete(deployment, id, ...ENTRIES[0]!);
}

async function complete(
  { product, clerk, counter }: Deployment,
  id: string,
  element: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { rows } = await product.services.pool.query<{ id: string }>(
    'select id from engine.task where tenant = $1 and case_id = $2 and element = $3 and closed_at is null',
    [TENANT, id, element],
  );
  const by = element === 'permit' ? counter : clerk;
  await by.post(`/api/tasks/${id}.${rows[0]!.id}/complete`, { variables });
}
