/** The items as they are shipped, and copies of some on the calendar whose day lasts seconds. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessSource, Published } from '@onevisit/api/contract/definitions';
import type { Session } from './session.ts';

const ITEMS = [
  'enterprise-startup',
  'construction-approval',
  'food-business-licence',
  'tree-felling',
  'talent-subsidy',
  'old-age-benefit',
] as const;
export type Item = (typeof ITEMS)[number];
/** Items that have a hurried copy. */
const HURRIED: readonly Item[] = ['enterprise-startup', 'food-business-licence', 'talent-subsidy', 'tree-felling'];
const CALENDAR = 'demo-seconds';

/** Id of an item's copy on the hurried calendar. */
export function hurried(item: Item): string {
  return `${item}-demo`;
}

/** Publishes all of them; the same content again stays the version that it is. */
export async function publishItems(designer: Session): Promise<readonly Published['items'][number][]> {
  const published: Published['items'][number][] = [];
  for (const item of ITEMS) {
    const source = await sourceOf(item);
    published.push(...(await publish(designer, source)));
    if (HURRIED.includes(item)) published.push(...(await publish(designer, hurriedCopy(item, source))));
  }
  return published;
}

async function publish(designer: Session, source: ProcessSource): Promise<readonly Published['items'][number][]> {
  return (await designer.post<Published>('/api/definitions', source)).items;
}

async function sourceOf(item: Item): Promise<ProcessSource> {
  const folder = join(import.meta.dirname, '../../processes', item);
  const forms = await filesOf(join(folder, 'forms'), '.json');
  const decisions = await filesOf(join(folder, 'decisions'), '.dmn');
  return {
    xml: await readFile(join(folder, 'process.bpmn'), 'utf8'),
    forms: forms.map(({ name, text }) => ({ key: name, schema: JSON.parse(text) as Record<string, unknown> })),
    decisions: decisions.map(({ name, text }) => ({ id: name, xml: text })),
  };
}

/** Files of a folder by name without their ending; a folder that is not there has none. */
async function filesOf(folder: string, ending: string): Promise<readonly { name: string; text: string }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
  return Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -ending.length),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

function hurriedCopy(item: Item, source: ProcessSource): ProcessSource {
  const xml = source.xml
    .replaceAll(`"${item}"`, `"${hurried(item)}"`)
    .replace(/(<process [^>]*name=")([^"]*)"/, '$1$2（演示日历）"')
    .replaceAll('<approval:timeLimit ', `<approval:timeLimit calendar="${CALENDAR}" `);
  return { ...source, xml };
}
