import { randomUUID } from 'node:crypto';
import { published } from '../contract/definitions.ts';
import {
  type Draft,
  type DraftRow,
  draft,
  draftContent,
  draftPage,
  draftPath,
  draftQuery,
} from '../contract/drafts.ts';
import { type DraftEntity, draftEntity } from '../database/entities/draft.ts';
import { type Directory, directoryOf, personNamed } from '../identity/directory.ts';
import { notFound, refuse } from '../problems/refusal.ts';
import { publish } from '../publishing/publish.ts';
import { cut, readCursor } from '../readModels/cursor.ts';
import { inOffset } from '../readModels/instants.ts';
import { literally } from '../readModels/sql.ts';
import type { Services } from '../services.ts';
import { expectTag } from './expectTag.ts';
import { type Route, route } from './route.ts';

const access = ['designer', 'admin'] as const;

const create = route({
  method: 'post',
  path: '/api/drafts',
  name: 'createDraft',
  summary: 'Keeps a new draft',
  access,
  status: 201,
  body: draftContent,
  answer: draft,
  async handle({ body, services, me, at }) {
    const em = services.orm.em.fork();
    const made = { createdAt: at, updatedAt: at, updatedBy: me.id, revision: 1 };
    const row = em.create(draftEntity, { tenant: services.tenant, id: randomUUID(), ...body, ...made });
    await em.flush();
    return answerOf(services, row);
  },
});

const list = route({
  method: 'get',
  path: '/api/drafts',
  name: 'listDrafts',
  summary: 'Drafts, last edited first',
  access,
  query: draftQuery,
  answer: draftPage,
  async handle({ query, services }) {
    const em = services.orm.em.fork();
    const where = {
      tenant: services.tenant,
      ...(query.q === undefined ? {} : { name: { $ilike: `%${literally(query.q)}%` } }),
    };
    const total = await em.count(draftEntity, where);
    const after = readCursor(query.cursor, 2);
    const updated = after === undefined ? null : new Date(String(after[0]));
    const beyond =
      after === undefined || updated === null
        ? {}
        : { $or: [{ updatedAt: { $lt: updated } }, { updatedAt: updated, id: { $gt: String(after[1]) } }] };
    const rows = await em.find(
      draftEntity,
      { ...where, ...beyond },
      { orderBy: { updatedAt: 'desc', id: 'asc' }, limit: query.limit + 1 },
    );
    const page = cut(rows, query.limit, (row) => [row.updatedAt.toISOString(), row.id]);
    const directory = await directoryOf(services.orm, services.tenant);
    return { body: { items: page.rows.map((row) => rowOf(row, directory)), next: page.next, total } };
  },
});

const one = route({
  method: 'get',
  path: '/api/drafts/:draft',
  name: 'getDraft',
  summary: 'One draft; its ETag goes into If-Match of an edit',
  access,
  params: draftPath,
  answer: draft,
  handle: async ({ params, services }) => answerOf(services, await find(services, params.draft)),
});

const save = route({
  method: 'put',
  path: '/api/drafts/:draft',
  name: 'saveDraft',
  summary: 'Saves an edit; refused when somebody has edited it since it was read',
  access,
  conditional: true,
  params: draftPath,
  body: draftContent,
  answer: draft,
  async handle({ params, body, services, me, at, ifMatch }) {
    const expected = expectMatch(await find(services, params.draft), ifMatch);
    const where = { tenant: services.tenant, id: params.draft, revision: expected };
    const change = { ...body, revision: expected + 1, updatedAt: at, updatedBy: me.id };
    const changed = await services.orm.em.fork().nativeUpdate(draftEntity, where, change);
    if (changed === 0) throw changedMeanwhile();
    return answerOf(services, await find(services, params.draft));
  },
});

const remove = route({
  method: 'delete',
  path: '/api/drafts/:draft',
  name: 'deleteDraft',
  summary: 'Removes a draft',
  access,
  conditional: true,
  params: draftPath,
  async handle({ params, services, ifMatch }) {
    const revision = expectMatch(await find(services, params.draft), ifMatch);
    const gone = await services.orm.em
      .fork()
      .nativeDelete(draftEntity, { tenant: services.tenant, id: params.draft, revision });
    if (gone === 0) throw changedMeanwhile();
    return { body: null };
  },
});

const publishOne = route({
  method: 'post',
  path: '/api/drafts/:draft/publish',
  name: 'publishDraft',
  summary: 'Publishes a draft as it was read; refused while an error stands',
  access,
  status: 201,
  conditional: true,
  params: draftPath,
  answer: published,
  async handle({ params, services, me, at, ifMatch }) {
    const found = await find(services, params.draft);
    expectMatch(found, ifMatch);
    const { xml, forms, decisions } = found;
    return { body: await publish(services, { xml, forms, decisions }, me.id, at) };
  },
});

async function find(services: Services, id: string): Promise<DraftEntity> {
  const found = await services.orm.em.fork().findOne(draftEntity, { tenant: services.tenant, id });
  if (found === null) throw notFound('该草稿。', 'draft.');
  return found;
}

/** The revision that the request was made on, which must be the present one. */
function expectMatch(found: DraftEntity, ifMatch: string | null): number {
  if (expectTag(ifMatch) !== etagOf(found)) throw changedMeanwhile();
  return found.revision;
}

function changedMeanwhile(): Error {
  return refuse('changed-meanwhile', '草稿已被他人修改，请重新载入。', 'Somebody has edited the draft; read it anew.');
}

function etagOf({ revision }: DraftEntity): string {
  return `"${revision}"`;
}

async function answerOf(
  services: Services,
  row: DraftEntity,
): Promise<{ readonly body: Draft; readonly headers: { readonly ETag: string } }> {
  const directory = await directoryOf(services.orm, services.tenant);
  const { xml, forms, decisions } = row;
  return { body: { ...rowOf(row, directory), xml, forms, decisions }, headers: { ETag: etagOf(row) } };
}

function rowOf(row: DraftEntity, directory: Directory): DraftRow {
  return {
    id: row.id,
    name: row.name,
    process: row.process ?? null,
    revision: row.revision,
    createdAt: inOffset(row.createdAt),
    updatedAt: inOffset(row.updatedAt),
    updatedBy: personNamed(directory, row.updatedBy),
  };
}

export const draftRoutes: readonly Route[] = [create, list, one, save, remove, publishOne];
