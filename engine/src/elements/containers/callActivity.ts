import type { CallActivity } from '../../bpmn/process.ts';
import { startProcessClock } from '../../run/clocks.ts';
import type { Element } from '../../run/element.ts';
import type { LocalId } from '../../run/event.ts';
import { textOf } from '../../run/expressions.ts';
import { guarded } from '../../run/incidents.ts';
import { Failure, type Run } from '../../run/run.ts';
import { beginScope, mustStart, startScope } from '../../run/scopes.ts';
import { addTokens } from '../../run/tokens.ts';
import { seenBy } from '../../run/variables.ts';

/** BPMN 2.0 §13.3.5 Call Activity: another process runs as a scope inside the case, with variables of its own. */
export const callActivity: Element<CallActivity> = {
  begin(run, node, { id }) {
    const context = seenBy(run, id);
    const called = textOf(run, node.calledElement, context) ?? '';
    const process = run.surroundings.latest(called);
    if (process === undefined) throw new Failure('calledElement', `The process ${called} is not deployed.`);
    mustStart(process);
    const variables = node.passAllIn ? seenBy(run, id, false) : (run.instance(id).variables ?? {});
    const definition = run.use(process);
    const scope = run.newId();
    run.instances.put({ id: scope, node: null, parent: id, definition, rests: 'scope', variables, tokens: 0 });
    addTokens(run, id, 1);
    open(run, scope);
  },
  // The called scope's end completes it.
  emptied() {},
};

function open(run: Run, scope: LocalId): void {
  guarded(run, scope, 'scope', () => beginScope(run, scope));
  guarded(run, scope, 'scope', () => startProcessClock(run, scope));
  startScope(run, scope, 0);
}
