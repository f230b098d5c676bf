import type { InferEntity } from '@mikro-orm/core';
import { z } from 'zod';
import { limitUnit } from '../contract/clocks.ts';
import { type ItemDetail, type ItemRow, itemRow } from '../contract/items.ts';
import { itemEntity } from '../database/entities/item.ts';
import { type Directory, departmentNamed, directoryOf } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { readDefinition } from './definitions.ts';

type Row = InferEntity<typeof itemEntity>;

export async function readItems(services: Services): Promise<ItemRow[]> {
  const rows = await services.orm.em.fork().find(itemEntity, { tenant: services.tenant }, { orderBy: { code: 'asc' } });
  const directory = await directoryOf(services.orm, services.tenant);
  const latest = await readLatest(services);
  return rows.map((row) => rowOf(row, directory, latest));
}

export async function readItem(services: Services, code: string): Promise<ItemDetail | undefined> {
  const row = await services.orm.em.fork().findOne(itemEntity, { tenant: services.tenant, code });
  if (row === null) return undefined;
  const directory = await directoryOf(services.orm, services.tenant);
  const known = rowOf(row, directory, await readLatest(services));
  const definition =
    known.process === null ? undefined : await readDefinition(services, known.process.process, 'latest');
  return { ...known, startForm: definition?.startForm ?? null, forms: definition?.forms ?? [] };
}

/** The latest version of each process. */
async function readLatest(services: Services): Promise<ReadonlyMap<string, number>> {
  const { rows } = await services.pool.query<{ readonly process_id: string; readonly version: number }>(
    'select process_id, max(version) as version from engine.definition where tenant = $1 group by process_id',
    [services.tenant],
  );
  return new Map(rows.map(({ process_id, version }) => [process_id, version]));
}

/** What is read of `item.yaml` here; the rest of its elements are kept as they are. */
const elements = z.object({
  statutoryLimit: z.number().nullish(),
  statutoryUnit: limitUnit.nullish(),
  promisedLimit: z.number().nullish(),
  promisedUnit: limitUnit.nullish(),
  visits: z.number().int().nullish(),
});

function rowOf(row: Row, directory: Directory, latest: ReadonlyMap<string, number>): ItemRow {
  const said = elements.parse(row.elements);
  const version = row.process === null || row.process === undefined ? undefined : latest.get(row.process);
  return {
    code: row.code,
    name: { zh: row.nameZh, en: row.nameEn },
    category: itemRow.shape.category.parse(row.category),
    departments: row.departments.map((id) => departmentNamed(directory, id)),
    statutory: limitOf(said.statutoryLimit, said.statutoryUnit),
    promised: limitOf(said.promisedLimit, said.promisedUnit),
    visits: said.visits ?? 1,
    process: version === undefined ? null : { process: row.process!, version },
  };
}

function limitOf(
  value: number | null | undefined,
  unit: z.infer<typeof limitUnit> | null | undefined,
): ItemRow['promised'] {
  return value === null || value === undefined ? null : { value, unit: unit ?? 'workingDay' };
}
