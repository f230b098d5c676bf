/** What an event would do to a case, told with names: the answer to `?dryRun=true`. */
import type { Event } from '@onevisit/engine/run/event';
import type { Resting } from '@onevisit/engine/run/inspect';
import type { Preview } from '@onevisit/engine/run/preview';
import type { CasePreview } from '../contract/operations.ts';
import type { LocalText } from '../contract/text.ts';
import { type Directory, directoryOf, personNamed } from '../identity/directory.ts';
import { refusalOf } from '../problems/rejection.ts';
import { elementsOf, type NamedElements } from '../readModels/elements.ts';
import type { Sender } from './send.ts';

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;

/** The case with the definition that names its elements. A rejection is thrown as the refusal that it is. */
export async function previewSaid(
  sender: Sender,
  found: { readonly id: string; readonly definition: string },
  said: Said<Event>,
): Promise<CasePreview> {
  const { services, me, at, eventId } = sender;
  const event = { ...said, id: eventId, at: at.getTime(), by: me.id } as Event;
  const answer = await services.store.preview({ tenant: services.tenant, case: found.id, event });
  if (answer.kind === 'rejected') throw refusalOf(answer.rejection);
  const hash = said.type === 'migrated' ? said.process : found.definition;
  const elements = await elementsOf(services, hash);
  return named(answer.preview, elements, await directoryOf(services.orm, services.tenant));
}

function named(preview: Preview, elements: NamedElements, directory: Directory): CasePreview {
  const tokens = (of: readonly Resting[]) =>
    of.map(({ id, element, rests, assignee }) => ({
      ...{ instance: id, element, name: elements.nameOf(element), rests },
      assignee: assignee === null ? null : personNamed(directory, assignee),
    }));
  return {
    dryRun: true,
    status: preview.status,
    goes: tokens(preview.goes),
    stays: tokens(preview.stays),
    comes: tokens(preview.comes),
    tasksCancelled: tokens(preview.tasksCancelled),
    returns: preview.returns,
    compensates: preview.compensates.map((element) => ({ element, name: elements.nameOf(element) })),
    text: told(preview),
  };
}

function told({ tasksCancelled, stays, comes, compensates, status, returns }: Preview): LocalText {
  const zh = [`${tasksCancelled.length} 处待办将撤销`];
  const en = [`${count(tasksCancelled.length, 'task')} will be cancelled`];
  if (stays.length > 0) zh.push(`${stays.length} 处保持不变`);
  if (stays.length > 0) en.push(`${stays.length} will stay`);
  if (comes.length > 0) zh.push(`${comes.length} 处重新开始`);
  if (comes.length > 0) en.push(`${comes.length} will start`);
  if (compensates.length > 0) zh.push(`${compensates.length} 项补偿将运行`);
  if (compensates.length > 0) en.push(`${count(compensates.length, 'compensation')} will run`);
  if (returns !== null) zh.push(`退回规定共 ${returns.most} 次，这是第 ${returns.round} 次`);
  if (returns !== null) en.push(`return ${returns.round}, of ${returns.most} that the policy permits`);
  if (status === 'cancelled') zh.push('办件将终止');
  if (status === 'cancelled') en.push('the case will end');
  return { zh: zh.join('，'), en: en.join('; ') };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
