/** Published processes and their versions. */
import type { z } from 'zod';
import type { DefinitionDetail, DefinitionRow, definitionQuery } from '../contract/definitions.ts';
import { type Directory, directoryOf, personNamed } from '../identity/directory.ts';
import { proofOf, proofStateOf } from '../publishing/proofs.ts';
import type { Services } from '../services.ts';
import { cut, readCursor } from './cursor.ts';
import { readForms, startFormOf } from './forms.ts';
import { inOffset } from './instants.ts';
import { Conditions, literally } from './sql.ts';

interface Row {
  readonly process_id: string;
  readonly version: number;
  readonly hash: string;
  readonly name: string | null;
  readonly item: string | null;
  readonly deployed_at: Date;
  readonly deployed_by: string | null;
  readonly open_cases: number;
}

const COLUMNS = `d.process_id, d.version, d.hash, d.name, d.item, d.deployed_at, d.deployed_by,
  (select count(*)::int from engine.process_case c
    where c.tenant = d.tenant and c.process_id = d.process_id and c.definition = d.hash and c.ended_at is null) as open_cases`;
const IS_LATEST = `d.version = (select max(n.version) from engine.definition n
  where n.tenant = d.tenant and n.process_id = d.process_id)`;

/** The latest version of each process, by process id. */
export async function readDefinitionPage(
  services: Services,
  query: z.output<typeof definitionQuery>,
): Promise<{ items: DefinitionRow[]; next: string | null; total: number }> {
  const where = new Conditions();
  where.add(`d.tenant = ${where.value(services.tenant)} and ${IS_LATEST}`);
  where.addIf(query.item, (item) => `d.item = ${item}`);
  where.addIf(
    query.q,
    (q) => `d.name ilike '%' || ${q} || '%' or d.process_id ilike '%' || ${q} || '%' or d.item like ${q} || '%'`,
    literally,
  );
  const total = await services.pool.query<{ readonly count: number }>(
    `select count(*)::int as count from engine.definition d where ${where}`,
    where.values,
  );
  const after = readCursor(query.cursor, 1);
  if (after !== undefined) where.add(`d.process_id > ${where.value(after[0])}`);
  const { rows } = await services.pool.query<Row>(
    `select ${COLUMNS} from engine.definition d where ${where} order by d.process_id limit ${where.value(query.limit + 1)}`,
    where.values,
  );
  const page = cut(rows, query.limit, (row) => [row.process_id]);
  return { items: await rowsOf(services, page.rows), next: page.next, total: total.rows[0]!.count };
}

/** All versions of a process, newest first; empty when there is no such process. */
export async function readVersions(services: Services, process: string): Promise<DefinitionRow[]> {
  const { rows } = await services.pool.query<Row>(
    `select ${COLUMNS} from engine.definition d where d.tenant = $1 and d.process_id = $2 order by d.version desc`,
    [services.tenant, process],
  );
  return rowsOf(services, rows);
}

/** Hash of a version: all that is needed to start a case on it. */
export async function readHash(
  services: Services,
  process: string,
  version: number | 'latest',
): Promise<string | undefined> {
  const { rows } = await services.pool.query<{ readonly hash: string }>(
    `select d.hash from engine.definition d where d.tenant = $1 and d.process_id = $2
       and (d.version = $3 or $3 is null and ${IS_LATEST})`,
    [services.tenant, process, version === 'latest' ? null : version],
  );
  return rows[0]?.hash;
}

/** One version with its forms, its proof and the names of its elements. */
export async function readDefinition(
  services: Services,
  process: string,
  version: number | 'latest',
): Promise<DefinitionDetail | undefined> {
  const { rows } = await services.pool.query<Row>(
    `select ${COLUMNS} from engine.definition d where d.tenant = $1 and d.process_id = $2
       and (d.version = $3 or $3 is null and ${IS_LATEST})`,
    [services.tenant, process, version === 'latest' ? null : version],
  );
  const [row] = await rowsOf(services, rows);
  const compiled = row === undefined ? undefined : await services.store.process(row.hash);
  if (row === undefined || compiled === undefined) return undefined;
  const forms = await readForms(services, row.hash);
  return {
    ...row,
    proof: proofOf(compiled),
    forms,
    startForm: startFormOf(forms),
    elements: compiled.nodes.map((node) => ({
      id: node.id,
      type: node.type,
      name: node.name,
      department: 'approval' in node ? node.approval.department : null,
    })),
  };
}

/** The diagram of a version as it was published. */
export async function readXml(
  services: Services,
  process: string,
  version: number | 'latest',
): Promise<string | undefined> {
  const { rows } = await services.pool.query<{ readonly xml: string }>(
    `select p.xml from engine.definition d join engine.deployment p on p.tenant = d.tenant and p.id = d.deployment
     where d.tenant = $1 and d.process_id = $2 and (d.version = $3 or $3 is null and ${IS_LATEST})`,
    [services.tenant, process, version === 'latest' ? null : version],
  );
  return rows[0]?.xml;
}

async function rowsOf(services: Services, rows: readonly Row[]): Promise<DefinitionRow[]> {
  const directory = await directoryOf(services.orm, services.tenant);
  return Promise.all(rows.map((row) => rowOf(services, row, directory)));
}

async function rowOf(services: Services, row: Row, directory: Directory): Promise<DefinitionRow> {
  const process = await services.store.process(row.hash);
  return {
    process: row.process_id,
    version: row.version,
    hash: row.hash,
    name: row.name,
    item: row.item,
    publishedAt: inOffset(row.deployed_at),
    publishedBy: row.deployed_by === null ? null : personNamed(directory, row.deployed_by),
    proofState: process === undefined ? 'unproved' : proofStateOf(proofOf(process)),
    openCases: row.open_cases,
  };
}
