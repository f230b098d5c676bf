/** Signers of an activity that several sign come and go while it runs. */
import { outcomeInPlace, outcomeOf, send } from '../acting/send.ts';
import { caseOutcome } from '../contract/cases.ts';
import { addSigner } from '../contract/signers.ts';
import { taskPath } from '../contract/tasks.ts';
import { expectPerson } from '../identity/expectPerson.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { taskDetailOf } from '../readModels/taskDetail.ts';
import { type Route, route } from './route.ts';
import { expectTask } from './tasks.ts';

const workers = ['clerk', 'counter', 'manager'] as const;

const add = route({
  method: 'post',
  path: '/api/tasks/:task/signers',
  name: 'addSigner',
  summary: 'Adds a signer (加签) before, after or beside me, to an activity that several sign',
  access: workers,
  params: taskPath,
  body: addSigner,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body, at } = call;
    const facts = await expectTask(services, me, params.task);
    const { signers } = await taskDetailOf(services, me, facts, at);
    if (signers === null) throw signsAlone();
    if (signers.places.length === 0) throw notHeld();
    if (body.place !== undefined && !signers.places.includes(body.place)) throw wrongPlace();
    if (body.weight !== undefined && !signers.weighted) throw notWeighed();
    if (signers.seats.some(({ person, vote }) => person?.id === body.user && vote === null)) throw signsAlready();
    const person = await expectPerson(services, '/user', body.user);
    const answer = await send(call, facts.case_id, {
      ...{ type: 'signerAdded', activity: facts.element, user: body.user, task: facts.id },
      ...(body.place === undefined ? {} : { place: body.place }),
      ...(body.weight === undefined ? {} : { weight: body.weight }),
    });
    const done = { zh: `已加签 ${person.zh}`, en: `${person.en} signs too` };
    return { body: await outcomeInPlace(services, { id: facts.case_id, key: facts.key }, answer, done) };
  },
});

const remove = route({
  method: 'post',
  path: '/api/tasks/:task/signer-removal',
  name: 'removeSigner',
  summary: 'Takes the signer of this task out (减签); the others decide',
  access: ['manager'],
  params: taskPath,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, at } = call;
    const facts = await expectTask(services, me, params.task);
    const { signers } = await taskDetailOf(services, me, facts, at);
    if (signers === null) throw signsAlone();
    if (!signers.removable.some(({ task }) => task === params.task)) {
      throw refuse('not-allowed', '至少要留一名签署人。', 'One signer has to stay.');
    }
    const answer = await send(call, facts.case_id, { type: 'signerRemoved', instance: facts.id });
    const done = { zh: '已减签', en: 'The signer is taken out' };
    const outcome = await outcomeOf(services, { id: facts.case_id, key: facts.key }, answer, done);
    // Unless the others had decided already, they sign on and the case has gone nowhere.
    const signsOn = outcome.stages.some(({ element }) => element === facts.element);
    return { body: signsOn ? { ...outcome, text: done } : outcome };
  },
});

function signsAlone(): Error {
  return refuse(
    'not-allowed',
    '该环节由一人办理，不能加减签。',
    'One person alone does this: signers are not added or removed.',
  );
}
function notHeld(): Error {
  return refuse('task-not-yours', '请先签收，再加签。', 'Claim the task first; who holds it may do this.');
}
function wrongPlace(): Error {
  const [zh, en] = ['各人依次签，只能加在我之前或之后。', 'Signers sign in turn: one comes before or after me.'];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/place', zh, en)] });
}
function notWeighed(): Error {
  const [zh, en] = ['该会签不计权重。', 'The votes are not weighed here.'];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/weight', zh, en)] });
}
function signsAlready(): Error {
  const [zh, en] = ['此人已在签署人之中。', 'This person is a signer already.'];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/user', zh, en)] });
}

export const signerRoutes: readonly Route[] = [add, remove];
