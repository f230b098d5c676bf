import type { SubProcess, Transaction } from '../../bpmn/process.ts';
import { revivedDone } from '../../run/compensation.ts';
import type { Element } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';
import { beginScope, startScope } from '../../run/scopes.ts';

/** BPMN 2.0 §13.3.4 Sub-Process: a scope of its own; completes when its last token is gone. */
export const embedded: Element<SubProcess | Transaction> = {
  begin(run, node, { id }) {
    beginScope(run, id);
    // An event subprocess goes on from the event that started it.
    if (node.type === 'transaction' || !node.triggeredByEvent) startScope(run, id, node.body);
  },
  emptied(run, _node, instance) {
    if (instance.compensating !== undefined) return;
    if (instance.rests === 'compensating') revivedDone(run, instance);
    else if (instance.rests === 'scope') complete(run, instance.id);
  },
};

export const subProcess: Element<SubProcess> = embedded as Element<SubProcess>;
