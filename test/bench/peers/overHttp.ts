/** Our engine as a browser or another program has it: every request is a person's, checked and answered over HTTP. */
import { Session } from '../../demo/session.ts';
import { startBeside } from './beside.ts';
import { measured, type Ours } from './patterns.ts';
import type { Measure, Row } from './row.ts';

const PASSWORD = 'bench';
/** A clerk, and the department that all tasks go to. */
const CLERK = 'planner';
const DEPARTMENT = 'planning';

export async function overHttp(url: string, patterns: readonly string[], measure: Measure): Promise<readonly Row[]> {
  const setting = { url, password: PASSWORD, group: DEPARTMENT };
  const api = await startBeside('apiProcess.ts', [], setting);
  const clerk = await Session.open(api.said, CLERK, PASSWORD);
  const rows: Row[] = [];
  for (const pattern of patterns) rows.push(await measured(byHttp(clerk), pattern, measure, false));
  await api.stop();
  return rows;
}

function byHttp(clerk: Session): Ours {
  const notAsked = (): never => {
    throw new Error('not asked over HTTP');
  };
  return {
    version: 'postgres',
    start: async (process, variables) =>
      (await clerk.post<{ case: string }>('/api/cases', { process, variables })).case,
    async open(instance) {
      const { items } = await clerk.get<{ items: readonly { id: string }[] }>(`/api/tasks?case=${instance}`);
      return items.map(({ id }) => id);
    },
    async complete(_, task, variables) {
      await clerk.post(`/api/tasks/${task}/complete`, { variables });
    },
    ...{ page: notAsked, running: notAsked, ended: notAsked, stays: notAsked },
  };
}
