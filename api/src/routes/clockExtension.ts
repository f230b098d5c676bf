/** A limit is extended once, by a manager or by whom the limit names (Administrative Licensing Law Art. 42). */
import { extensionRule, holds } from '../acting/extension.ts';
import { outcomeInPlace, send } from '../acting/send.ts';
import { caseOutcome } from '../contract/cases.ts';
import { clockPath, extendClock } from '../contract/clocks.ts';
import { notFound, refuse, wrongField } from '../problems/refusal.ts';
import { readClocks } from '../readModels/clocks.ts';
import { elementsOf } from '../readModels/elements.ts';
import { expectCase } from './cases.ts';
import { type Route, route } from './route.ts';

const extend = route({
  method: 'post',
  path: '/api/cases/:case/clocks/:clock/extension',
  name: 'extendClock',
  summary: 'Extends the limit of a clock, once, with its legal ground',
  access: ['clerk', 'manager', 'counter'],
  params: clockPath,
  body: extendClock,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body, at } = call;
    const facts = await expectCase(services, me, params.case);
    const clock = (await readClocks(services, [facts.id], false, at)).find(({ id }) => id === params.clock);
    if (clock === undefined) throw notFound('该时限。', 'clock of the case.');
    const { process } = await elementsOf(services, facts.definition);
    const { role, most } = extensionRule(process, clock.element);
    if (!holds(me, role))
      throw refuse('not-allowed', `须由 ${role} 批准延长。`, `Only ${role} may approve an extension.`);
    if (most !== null && body.amount > most) throw tooMuch(most);
    const answer = await send(call, facts.id, { type: 'clockExtended', clock: clock.id, role, ...body });
    return { body: await outcomeInPlace(services, facts, answer, { zh: '时限已延长', en: 'The limit is extended' }) };
  },
});

function tooMuch(most: number): Error {
  const [zh, en] = [`最多延长 ${most}。`, `At most ${most} may be added.`];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/amount', zh, en)] });
}

export const clockExtensionRoutes: readonly Route[] = [extend];
