import { logIn, type Person } from '../../api/person.ts';
import { MeasuredChild } from './measuredChild.ts';
import type { ApiSetting } from './setting.ts';

const AT_ONCE = 50;
/** After so many starts somebody looks at lists and cases, as people do all day. */
const LOOK_EVERY = 20;

/**
 * Starts cases over HTTP, looks at inboxes, lists and cases in between, and leaves all of them at their first task: what
 * do the worker and the API hold then?
 */
export async function leaveOpen(count: number, processId: string, setting: ApiSetting, worker: MeasuredChild) {
  const api = await MeasuredChild.start('apiProcess.ts', [], setting);
  const url = api.said.split(' ')[1] ?? '';
  const [counter, manager] = await Promise.all([logIn(url, 'counter'), logIn(url, 'manager')]);
  let started = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (started < count) {
        started++;
        const answer = await counter.post<{ case: string }>('/api/cases', { process: processId, variables: {} });
        if (answer.status !== 201) throw new Error(`not started: ${JSON.stringify(answer.body)}`);
        if (started % LOOK_EVERY === 0) await look(manager, answer.body.case);
      }
    }),
  );
  for (const [name, child] of [
    ['worker', worker],
    ['API', api],
  ] as const) {
    const { rss, peak } = await child.usage();
    const held = `${Math.round(rss / 1e6)} MB (peak ${Math.round(peak / 1e6)} MB; wanted: below 600)`;
    console.log(`${count} open cases: the ${name} holds ${held}`);
  }
  await api.stop();
}

async function look(manager: Person, caseId: string): Promise<void> {
  for (const path of ['/api/tasks', '/api/cases', `/api/cases/${caseId}`]) {
    const { status } = await manager.get(path);
    if (status !== 200) throw new Error(`${path} answers ${status}`);
  }
}
