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
  const counter = await logIn(url, 'counter');
  const readers = { manager: await logIn(url, 'manager'), admin: await logIn(url, 'admin') };
  let started = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (started < count) {
        started++;
        const answer = await counter.post<{ case: string }>('/api/cases', { process: processId, variables: {} });
        if (answer.status !== 201) throw new Error(`not started: ${JSON.stringify(answer.body)}`);
        if (started % LOOK_EVERY === 0) await look(readers, answer.body.case);
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

interface Readers {
  readonly manager: Person;
  readonly admin: Person;
}
async function look({ manager, admin }: Readers, caseId: string): Promise<void> {
  const read = [manager.get('/api/tasks'), manager.get('/api/cases'), admin.get(`/api/cases/${caseId}`)];
  for (const { status } of await Promise.all(read)) if (status !== 200) throw new Error(`a page answers ${status}`);
}
