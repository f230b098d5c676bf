/** The item as it is shipped, and a copy of it on the calendar whose day lasts seconds. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessSource, Published } from '@onevisit/api/contract/definitions';
import type { Session } from './session.ts';

export const PROCESS = 'enterprise-startup';
export const HURRIED = 'enterprise-startup-demo';
const CALENDAR = 'demo-seconds';

/** Publishes both; the same content again stays the version that it is. */
export async function publishItem(designer: Session): Promise<readonly Published['items'][number][]> {
  const folder = join(import.meta.dirname, '../../processes', PROCESS);
  const xml = await readFile(join(folder, 'process.bpmn'), 'utf8');
  const names = await readdir(join(folder, 'forms'));
  const forms = await Promise.all(
    names.map(async (name) => ({
      key: name.replace('.json', ''),
      schema: JSON.parse(await readFile(join(folder, 'forms', name), 'utf8')) as Record<string, unknown>,
    })),
  );
  const published: Published['items'][number][] = [];
  for (const source of [xml, hurried(xml)]) {
    const sent: ProcessSource = { xml: source, forms, decisions: [] };
    published.push(...(await designer.post<Published>('/api/definitions', sent)).items);
  }
  return published;
}

function hurried(xml: string): string {
  return xml
    .replaceAll(`"${PROCESS}"`, `"${HURRIED}"`)
    .replace('name="企业开办"', 'name="企业开办（演示日历）"')
    .replaceAll('<approval:timeLimit ', `<approval:timeLimit calendar="${CALENDAR}" `);
}
