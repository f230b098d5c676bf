/** Service halls: read by all who book, edited by an administrator, who sees what appointments a change would touch. */
import { createHall, expectHall, expectSound, readHalls, saveHall } from '../appointments/halls.ts';
import { previewHall } from '../appointments/previewHall.ts';
import { removeHall } from '../appointments/removeHall.ts';
import { type Hall, hall, hallList, hallPath, hallPreview, newHall, putHall } from '../contract/halls.ts';
import { type Refusal, refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import { expectTag } from './expectTag.ts';
import { type Route, route } from './route.ts';

const administrators = ['admin'] as const;

const list = route({
  method: 'get',
  path: '/api/halls',
  name: 'listHalls',
  summary: 'Service halls, with their hours and what is near',
  access: ['counter', 'clerk', 'manager', 'admin'],
  answer: hallList,
  handle: async ({ services }) => ({ body: { items: await readHalls(services) } }),
});

const one = route({
  method: 'get',
  path: '/api/halls/:hall',
  name: 'getHall',
  summary: 'One hall; its ETag goes into If-Match of an edit',
  access: administrators,
  params: hallPath,
  answer: hall,
  handle: ({ services, params }) => answerOf(services, params.hall),
});

const create = route({
  method: 'post',
  path: '/api/halls',
  name: 'createHall',
  summary: 'Makes a hall',
  access: administrators,
  status: 201,
  body: newHall,
  answer: hall,
  async handle({ services, body: { id, ...content } }) {
    await expectSound(services, id, content);
    if (!(await createHall(services, id, content))) {
      throw refuse('changed-meanwhile', '已有同名大厅。', 'There is a hall of this id already.');
    }
    return answerOf(services, id);
  },
});

const save = route({
  method: 'put',
  path: '/api/halls/:hall',
  name: 'saveHall',
  summary: 'Changes a hall as it was read; appointments that stand are kept',
  access: administrators,
  conditional: true,
  params: hallPath,
  body: putHall,
  answer: hall,
  async handle({ services, params: { hall: id }, body, ifMatch }) {
    const present = await expectHall(services, id);
    if (expectTag(ifMatch) !== etagOf(present)) throw changedMeanwhile();
    await expectSound(services, id, body);
    if (!(await saveHall(services, id, present.revision, body))) throw changedMeanwhile();
    return answerOf(services, id);
  },
});

const remove = route({
  method: 'delete',
  path: '/api/halls/:hall',
  name: 'deleteHall',
  summary: 'Removes a hall that has no appointments',
  access: administrators,
  conditional: true,
  params: hallPath,
  async handle({ services, params: { hall: id }, ifMatch }) {
    const present = await expectHall(services, id);
    if (expectTag(ifMatch) !== etagOf(present)) throw changedMeanwhile();
    if (!(await removeHall(services, id, present.revision))) throw changedMeanwhile();
    return { body: null };
  },
});

const preview = route({
  method: 'post',
  path: '/api/halls/:hall/preview',
  name: 'previewHall',
  summary: 'What appointments a change or a closure would touch, before it is made',
  access: administrators,
  params: hallPath,
  body: putHall,
  answer: hallPreview,
  async handle({ services, params: { hall: id }, body, at }) {
    await expectHall(services, id);
    await expectSound(services, id, body);
    return { body: await previewHall(services, id, body, at) };
  },
});

function changedMeanwhile(): Refusal {
  return refuse(
    'changed-meanwhile',
    '大厅已被他人修改，请重新载入后再改。',
    'Somebody has changed the hall; read it anew and make your change again.',
  );
}

function etagOf({ revision }: Hall): string {
  return `"${revision}"`;
}

async function answerOf(
  services: Services,
  id: string,
): Promise<{ readonly body: Hall; readonly headers: { readonly ETag: string } }> {
  const body = await expectHall(services, id);
  return { body, headers: { ETag: etagOf(body) } };
}

export const hallRoutes: readonly Route[] = [list, one, create, save, remove, preview];
