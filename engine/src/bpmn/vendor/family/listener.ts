import { type Element, is } from '../../element.ts';
import { soleExpression } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, body, type Foreign, localName, parts } from '../foreign.ts';

/** Moments by the kind of listener; Flowable's and Activiti's `all` stands for those of a task that there are. */
const moments: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  taskListener: {
    create: ['create'],
    assignment: ['assignment'],
    complete: ['complete'],
    all: ['create', 'assignment', 'complete'],
  },
  executionListener: { start: ['start'], end: ['end'] },
};

/** Listeners become jobs at the moments that call them; a script, or a moment that is not there, stays where it is. */
export function convertListeners(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  for (const listener of converting.extensions(element)) {
    const kind = localName(listener);
    if (kind === 'taskListener' && !is(element, 'bpmn:UserTask')) continue;
    const events = moments[kind]?.[attribute(listener, 'event') ?? ''];
    const named =
      attribute(listener, 'class') ?? attribute(listener, 'delegateExpression') ?? attribute(listener, 'expression');
    if (events === undefined || named === null) continue;
    const jobType = soleExpression(named) ?? named;
    for (const event of events) {
      const headers = parts(listener, 'field').map((field) => headerOf(field, converting));
      converting.add(element, 'approval:Listener', { event, jobType, ...(headers.length === 0 ? {} : { headers }) });
    }
    converting.note(element, kind, named, 'approval:listener', jobType);
    converting.remove(element, listener);
  }
}

/** An injected field; an expression stays as it is written. */
function headerOf(field: Foreign, converting: Converting): Element {
  const [inner] = [...parts(field, 'string'), ...parts(field, 'expression')];
  const value =
    attribute(field, 'stringValue') ?? attribute(field, 'expression') ?? (inner === undefined ? null : body(inner));
  return converting.create('approval:Header', { key: attribute(field, 'name') ?? '', value: value ?? '' });
}
