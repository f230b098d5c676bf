import { type Element, is } from '../../element.ts';
import { soleExpression } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, localName, parts } from '../foreign.ts';

/** Listeners become the names of jobs, with the moment that calls them. */
export function convertListeners(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  for (const listener of converting.extensions(element)) {
    const kind = localName(listener);
    if (kind !== 'taskListener' && kind !== 'executionListener') continue;
    const named =
      attribute(listener, 'class') ?? attribute(listener, 'delegateExpression') ?? attribute(listener, 'expression');
    const [script] = parts(listener, 'script');
    const jobType =
      named === null
        ? `script:${script === undefined ? '' : (attribute(script, 'scriptFormat') ?? '')}`
        : (soleExpression(named) ?? named);
    converting.add(element, 'approval:Listener', { event: attribute(listener, 'event') ?? '', jobType });
    converting.note(element, kind, named ?? '', 'approval:listener', jobType);
    if (script === undefined) converting.remove(element, listener);
  }
}
