import type { IntermediateThrowEvent, LinkDefinition } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { remove } from '../../run/interruption.ts';
import { complete } from '../../run/lifecycle.ts';
import { Failure, type Run } from '../../run/run.ts';
import type { Instance } from '../../run/state.ts';
import { throwDefinition } from '../../run/throwing.ts';
import { addTokens, send } from '../../run/tokens.ts';

/** BPMN 2.0 §10.5.4 Intermediate throw event: throws and goes on, once what it throws is done with. */
export const intermediateThrowEvent: Element<IntermediateThrowEvent> = {
  begin(run, node, instance) {
    const { id } = instance;
    const link = node.definitions.find((definition) => definition.type === 'link');
    if (link !== undefined) {
      jumpByLink(run, instance, link);
      return;
    }
    for (const definition of inOrder(node.definitions)) {
      throwDefinition(run, id, definition, node.inputs);
      if (!run.lives(id) || run.instance(id).rests === 'compensating') return;
    }
    complete(run, id);
  },
};

/** What may take the thrower away, or make it wait, comes last. */
function inOrder(definitions: IntermediateThrowEvent['definitions']) {
  const last = (type: string) => (type === 'compensation' ? 2 : type === 'escalation' ? 1 : 0);
  return [...definitions].sort((one, other) => last(one.type) - last(other.type));
}

/** BPMN 2.0 §10.5.5 Link: goes on at the catching link of the same name in the same scope. */
function jumpByLink(run: Run, { id, parent, node }: Instance, link: LinkDefinition): void {
  const instance = run.instance(id);
  const { nodes, scopes } = run.processOf(instance);
  const target = scopes[nodes[node!]!.scope]!.nodes.find((index) => {
    const other = nodes[index]!;
    return (
      other.type === 'intermediateCatchEvent' &&
      other.definitions.some((definition) => definition.type === 'link' && definition.name === link.name)
    );
  });
  if (target === undefined) throw new Failure('noFlow', `No link event catches ${link.name}.`);
  run.record({ kind: 'completed', variables: {} }, instance);
  remove(run, id);
  send(run, parent!, target, null);
  addTokens(run, parent!, -1);
}
