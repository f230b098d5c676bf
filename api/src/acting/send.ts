/** The one way by which the API changes a case: an event, given to the host, answered by the store. */
import type { Event } from '@onevisit/engine/run/event';
import type { Answer } from '@onevisit/engine/store/store';
import type { CaseOutcome } from '../contract/cases.ts';
import type { LocalText } from '../contract/text.ts';
import type { Account } from '../identity/account.ts';
import { directoryOf } from '../identity/directory.ts';
import { refusalOf } from '../problems/rejection.ts';
import { readOpenTasks, stagesOf } from '../readModels/caseRows.ts';
import type { Services } from '../services.ts';

type Applied = Extract<Answer, { readonly kind: 'applied' }>;

/** What every event has besides what it says. */
export interface Sender {
  readonly me: Account;
  readonly at: Date;
  readonly eventId: string;
  readonly services: Services;
}
type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;

/** Sends an event to a case and awaits its answer; a rejection is thrown as the refusal that it is. */
export async function send(sender: Sender, id: string, said: Said<Event>): Promise<Applied> {
  const { services, me, at, eventId } = sender;
  const event = { ...said, id: eventId, at: at.getTime(), by: me.id } as Event;
  const answer = await services.host.send({ tenant: services.tenant, case: id, event });
  if (answer.kind === 'rejected') throw refusalOf(answer.rejection);
  return answer;
}

/** Where the case stands after an event, and what happened in a sentence: `done`, then who has it now. */
export async function outcomeOf(
  services: Services,
  found: { readonly id: string; readonly key: string | null },
  answer: Applied,
  done: LocalText,
): Promise<CaseOutcome> {
  const directory = await directoryOf(services.orm, services.tenant);
  const stages = stagesOf(await readOpenTasks(services, [found.id]), directory);
  return {
    case: found.id,
    key: found.key,
    status: answer.status,
    revision: answer.version,
    stages,
    text: told(done, stages, answer.status),
    withdrawable: false,
  };
}

/** As `outcomeOf`, where the case stands as it stood: the sentence is `done` alone, and nobody is told that it has gone on. */
export async function outcomeInPlace(...said: Parameters<typeof outcomeOf>): Promise<CaseOutcome> {
  return { ...(await outcomeOf(...said)), text: said[3] };
}

const ENDED: Readonly<Record<string, LocalText>> = {
  completed: { zh: '办件已办结', en: 'the case is closed' },
  failed: { zh: '办件因错误终止', en: 'the case has failed' },
  cancelled: { zh: '办件已终止', en: 'the case is cancelled' },
  suspended: { zh: '办件已挂起', en: 'the case is suspended' },
};

function told(done: LocalText, stages: CaseOutcome['stages'], status: string): LocalText {
  const ended = ENDED[status];
  if (ended !== undefined) return join(done, ended);
  if (stages.length === 0) return join(done, { zh: '办件正在自动处理', en: 'the case goes on by itself' });
  const zh = [...new Set(stages.map((stage) => stage.department?.name.zh ?? stage.name ?? stage.element))].join('、');
  const en = [...new Set(stages.map((stage) => stage.department?.name.en ?? stage.name ?? stage.element))].join(', ');
  return stages.length > 1
    ? join(done, { zh: `已转交 ${zh} 并联办理`, en: `now in parallel with ${en}` })
    : join(done, { zh: `已转交 ${zh}`, en: `now with ${en}` });
}

function join(first: LocalText, second: LocalText): LocalText {
  return { zh: `${first.zh}，${second.zh}`, en: `${first.en}; ${second.en}` };
}
