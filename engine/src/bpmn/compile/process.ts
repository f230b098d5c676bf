import { child, children, type Element, idOf, is, text } from '../element.ts';
import { hashJson } from '../hash.ts';
import type { FlowNode, Process, SequenceFlow } from '../process.ts';
import { processApproval } from './approval.ts';
import type { Compiling } from './context.ts';
import { feelOf } from './expression.ts';
import { lanesOf } from './lanes.ts';
import { compileNode } from './node.ts';
import { outline } from './outline.ts';
import { compileScope } from './scope.ts';

/** Compiles one process of the file; null when a node of it cannot be run (the checks say which). */
export function compileProcess(process: Element, definitions: Element): Process | null {
  const rootElements = children(definitions, 'rootElements');
  const compiling: Compiling = {
    ...outline(process),
    laneOf: lanesOf(process),
    globalTasks: globalTasksOf(rootElements),
    rootElements,
  };
  const nodes: FlowNode[] = [];
  for (const index of compiling.nodes.keys()) {
    const node = compileNode(index, compiling);
    if (node === null) return null;
    nodes.push(node);
  }
  const compiled = {
    id: idOf(process) ?? '',
    name: text(process, 'name'),
    scopes: compiling.scopes.map((scope) => compileScope(scope, compiling)),
    nodes,
    flows: compiling.flows.map((flow, index) => compileFlow(flow, index, compiling)),
    approval: processApproval(process),
  };
  return { hash: hashJson(compiled), ...compiled };
}

function compileFlow(flow: Element, index: number, compiling: Compiling): SequenceFlow {
  return {
    index,
    id: idOf(flow) ?? `unnamed-flow-${index}`,
    name: text(flow, 'name'),
    source: compiling.nodeOf.get(child(flow, 'sourceRef')!)!,
    target: compiling.nodeOf.get(child(flow, 'targetRef')!)!,
    condition: feelOf(child(flow, 'conditionExpression')),
  };
}

function globalTasksOf(rootElements: readonly Element[]): ReadonlyMap<string, Element> {
  const tasks = rootElements.filter((element) => is(element, 'bpmn:GlobalTask'));
  return new Map(tasks.flatMap((task) => (idOf(task) === null ? [] : [[idOf(task)!, task] as const])));
}
