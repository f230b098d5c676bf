import type { HistoryFact } from '@onevisit/engine/run/command';
import type { z } from 'zod';
import type { HistoryEntry, historyQuery } from '../contract/history.ts';
import type { Account } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { readsVariables } from './applicant.ts';
import type { CaseFacts } from './caseRows.ts';
import { cut, readCursor } from './cursor.ts';
import { elementsOf } from './elements.ts';
import { historyText } from './historyText.ts';
import { inOffset } from './instants.ts';
import { Conditions } from './sql.ts';

interface Row {
  readonly at: Date;
  readonly version: number;
  readonly position: number;
  readonly by: string | null;
  readonly element: string | null;
  readonly detail: HistoryFact;
}

/** Elements at which something happens that a person wants to read. */
const PEOPLES = new Set(['userTask', 'manualTask', 'receiveTask', 'callActivity', 'endEvent']);

/** One page of a case's history. `view` people leaves out flows, gateways and what the engine does by itself. */
export async function readHistory(
  services: Services,
  me: Account,
  facts: CaseFacts,
  query: z.output<typeof historyQuery>,
): Promise<{ items: HistoryEntry[]; next: string | null; total: number }> {
  const elements = await elementsOf(services, facts.definition);
  const directory = await directoryOf(services.orm, services.tenant);
  const where = new Conditions();
  where.add(`tenant = ${where.value(services.tenant)} and case_id = ${where.value(facts.id)}`);
  if (query.view === 'people') where.add(peopleOnly(elements.process, where));
  const counted = await services.pool.query<{ readonly count: number }>(
    `select count(*)::int as count from engine.history_fact where ${where}`,
    where.values,
  );
  const after = readCursor(query.cursor, 3);
  const [sign, order] = query.order === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
  if (after !== undefined) {
    const [at, version, position] = after.map((value) => where.value(value));
    where.add(`(at, version, position) ${sign} (${at}::timestamptz, ${version}::bigint, ${position}::integer)`);
  }
  const { rows } = await services.pool.query<Row>(
    `select at, version::int as version, position, by, element, detail from engine.history_fact where ${where}
     order by at ${order}, version ${order}, position ${order} limit ${where.value(query.limit + 1)}`,
    where.values,
  );
  const page = cut(rows, query.limit, (row) => [row.at.toISOString(), row.version, row.position]);
  const items = page.rows.map((row): HistoryEntry => {
    const name = elements.nameOf(row.element);
    return {
      id: `${row.version}.${row.position}`,
      at: inOffset(row.at),
      // A light turns by itself, whoever took the step at which it was seen.
      by: row.by === null || row.detail.kind === 'light' ? null : personNamed(directory, row.by),
      element: row.element,
      elementName: name,
      elementType: elements.typeOf(row.element),
      kind: row.detail.kind,
      text: historyText(row.detail, name ?? row.element ?? '', directory, (id) => elements.nameOf(id) ?? id),
      detail: detailFor(me, row.detail),
    };
  });
  return { items, next: page.next, total: counted.rows[0]!.count };
}

function peopleOnly(process: Parameters<typeof readable>[0], where: Conditions): string {
  const ids = where.value(readable(process));
  return `kind not in ('flowTaken', 'entered', 'completed', 'interrupted')
    or kind in ('entered', 'completed', 'interrupted') and element = any(${ids}::text[])`;
}

function readable(
  process: { readonly nodes: readonly { readonly id: string; readonly type: string }[] } | undefined,
): string[] {
  return (process?.nodes ?? []).filter(({ type }) => PEOPLES.has(type)).map(({ id }) => id);
}

/** The fact without its kind; what was entered in forms only for those who handle cases. */
function detailFor(me: Account, fact: HistoryFact): HistoryEntry['detail'] {
  const { kind: _, ...detail } = fact;
  if ('variables' in detail && !readsVariables(me)) return {};
  return detail as HistoryEntry['detail'];
}
