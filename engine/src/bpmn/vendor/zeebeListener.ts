import { type Element, is } from '../element.ts';
import type { Converting } from './converting.ts';
import { attribute, type Foreign, localName, parts } from './foreign.ts';

/** Moments by the kind of listener; the task's were called otherwise before 8.7. */
const moments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  executionListener: { start: 'start', end: 'end' },
  taskListener: {
    creating: 'create',
    create: 'create',
    assigning: 'assignment',
    assignment: 'assignment',
    completing: 'complete',
    complete: 'complete',
  },
};

/** Listeners become jobs at the moments that call them; those at other moments stay where they are. */
export function convertListeners(element: Element, holder: Foreign, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  const all = holder.$children ?? [];
  const left = all.filter((listener) => !convertListener(element, listener, converting));
  if (left.length === 0) converting.remove(element, holder);
  else (holder as { $children?: readonly Foreign[] }).$children = left;
}

/** False when there is no such moment. */
function convertListener(element: Element, listener: Foreign, converting: Converting): boolean {
  const event = moments[localName(listener)]?.[attribute(listener, 'eventType') ?? ''];
  const jobType = attribute(listener, 'type');
  if (event === undefined || jobType === null) return false;
  const retries = attribute(listener, 'retries');
  const headers = parts(listener, 'taskHeaders')
    .flatMap((group) => parts(group, 'header'))
    .map((header) =>
      converting.create('approval:Header', {
        key: attribute(header, 'key') ?? '',
        value: attribute(header, 'value') ?? '',
      }),
    );
  converting.add(element, 'approval:Listener', {
    event,
    jobType,
    ...(retries === null ? {} : { retries }),
    ...(headers.length === 0 ? {} : { headers }),
  });
  converting.note(element, localName(listener), jobType, 'approval:listener', jobType);
  return true;
}
