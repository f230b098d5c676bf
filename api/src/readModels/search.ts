import type { SearchResult } from '../contract/search.ts';
import { type Account, hasRole } from '../identity/account.ts';
import type { Services } from '../services.ts';
import { readCasePage } from './casePage.ts';
import { readDefinitionPage } from './definitions.ts';
import { readInbox } from './inbox.ts';
import { readItems } from './items.ts';

type Found = SearchResult['items'];
const MOST = 8;

/** What fits, of what the person's roles may open. */
export async function search(services: Services, me: Account, q: string, at: Date): Promise<Found> {
  const found: Found[] = [];
  if (hasRole(me, 'clerk', 'manager', 'counter')) found.push(await tasks(services, me, q, at));
  if (hasRole(me, 'clerk', 'manager', 'counter', 'admin')) found.push(await cases(services, me, q, at));
  found.push(await processes(services, q), await items(services, q));
  return found.flat();
}

async function tasks(services: Services, me: Account, q: string, at: Date): Promise<Found> {
  const page = await readInbox(services, me, { q, filter: 'all', limit: MOST }, at);
  return page.items.map(({ id, name, caseKey }) => ({
    kind: 'task',
    id,
    title: { zh: name, en: name },
    note: caseKey ?? '',
    to: `/inbox/${id}`,
  }));
}

async function cases(services: Services, me: Account, q: string, at: Date): Promise<Found> {
  const page = await readCasePage(services, me, { q, limit: MOST }, at);
  return page.items.map((row) => ({
    kind: 'case',
    id: row.id,
    title: row.item?.name ?? {
      zh: row.process.name ?? row.process.process,
      en: row.process.name ?? row.process.process,
    },
    note: [row.key, row.applicant].filter((part) => part !== null).join(' · '),
    to: `/cases/${row.id}`,
  }));
}

async function processes(services: Services, q: string): Promise<Found> {
  const page = await readDefinitionPage(services, { q, limit: MOST });
  return page.items.map(({ process, name, version }) => ({
    kind: 'process',
    id: process,
    title: { zh: name ?? process, en: name ?? process },
    note: `v${version}`,
    to: `/processes/${process}`,
  }));
}

async function items(services: Services, q: string): Promise<Found> {
  const wanted = q.toLowerCase();
  const fits = (text: string): boolean => text.toLowerCase().includes(wanted);
  const found = (await readItems(services)).filter(({ code, name }) => fits(code) || fits(name.zh) || fits(name.en));
  return found
    .slice(0, MOST)
    .map(({ code, name }) => ({ kind: 'item', id: code, title: name, note: code, to: `/items/${code}` }));
}
