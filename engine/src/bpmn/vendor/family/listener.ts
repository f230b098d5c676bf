import { type Element, is } from '../../element.ts';
import { soleExpression } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, localName } from '../foreign.ts';

/** Listeners become the names of jobs, with the moment that calls them; a script stays where it is. */
export function convertListeners(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  for (const listener of converting.extensions(element)) {
    const kind = localName(listener);
    if (kind !== 'taskListener' && kind !== 'executionListener') continue;
    const named =
      attribute(listener, 'class') ?? attribute(listener, 'delegateExpression') ?? attribute(listener, 'expression');
    if (named === null) continue;
    const jobType = soleExpression(named) ?? named;
    converting.add(element, 'approval:Listener', { event: attribute(listener, 'event') ?? '', jobType });
    converting.note(element, kind, named, 'approval:listener', jobType);
    converting.remove(element, listener);
  }
}
