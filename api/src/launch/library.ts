/** Loads the shipped item library: each folder's item, process, forms and decisions, when they have changed. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ProcessSource } from '../contract/definitions.ts';
import { itemRow } from '../contract/items.ts';
import { itemEntity } from '../database/entities/item.ts';
import { forgetDirectory } from '../identity/directory.ts';
import { publish } from '../publishing/publish.ts';
import type { Services } from '../services.ts';

/** What is read of `item.yaml`; everything else in it is kept as it is. */
const itemFile = z.looseObject({
  itemName: z.string(),
  itemNameEn: z.string().optional(),
  baseCode: z.string(),
  category: itemRow.shape.category,
  jointBodies: z.array(z.string()).nullish(),
  implementingBody: z.string(),
  process: z.string().nullish(),
});

export interface Loaded {
  readonly folder: string;
  readonly outcome: 'published' | 'unchanged' | 'failed';
  /** Why it failed. */
  readonly message: string;
}

/** Every folder with an `item.yaml`. A folder that cannot be loaded is told of and stops no other. */
export async function loadLibrary(services: Services, root: string, at: Date): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  const entries = await readdir(root, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory()).sort((a, b) => a.name.localeCompare(b.name))) {
    const item = await readIfThere(join(root, name, 'item.yaml'));
    if (item === null) continue;
    try {
      loaded.push({ folder: name, outcome: await loadFolder(services, join(root, name), item, at), message: '' });
    } catch (error) {
      loaded.push({ folder: name, outcome: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }
  forgetDirectory(services.orm);
  return loaded;
}

async function loadFolder(
  services: Services,
  folder: string,
  yaml: string,
  at: Date,
): Promise<'published' | 'unchanged'> {
  const source = await readSource(folder);
  const hash = createHash('sha256')
    .update(JSON.stringify([yaml, source]))
    .digest('hex');
  const facts = itemFile.parse(parse(yaml));
  const em = services.orm.em.fork();
  const key = { tenant: services.tenant, code: facts.baseCode };
  const known = await em.findOne(itemEntity, key);
  if (known?.source === hash) return 'unchanged';
  const published = await publish(services, source, null, at);
  const described = {
    nameZh: facts.itemName,
    nameEn: facts.itemNameEn ?? facts.itemName,
    category: facts.category,
    departments: facts.jointBodies ?? [facts.implementingBody],
    process: facts.process ?? published.items[0]?.process ?? null,
    elements: facts,
    source: hash,
  };
  if (known === null) em.create(itemEntity, { ...key, ...described });
  else em.assign(known, described);
  await em.flush();
  return 'published';
}

async function readSource(folder: string): Promise<ProcessSource> {
  const forms = await readAll(join(folder, 'forms'), '.json');
  const decisions = await readAll(join(folder, 'decisions'), '.dmn');
  return {
    xml: await readFile(join(folder, 'process.bpmn'), 'utf8'),
    forms: forms.map(({ name, text }) => ({
      key: name,
      schema: z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
    })),
    decisions: decisions.map(({ name, text }) => ({ id: name, xml: text })),
  };
}

async function readAll(folder: string, ending: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => name.endsWith(ending)).sort();
  return Promise.all(
    wanted.map(async (name) => ({
      name: name.slice(0, -ending.length),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
