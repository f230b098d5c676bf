import { child, children, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';

/** Messages pass between pools, never within one. */
export const messageFlowPools: Check = {
  rule: 'message-flow-pools',
  clause: '§7.6.2',
  severity: 'error',
  asks: { zh: '消息流连接两个不同的泳池。', en: 'A message flow connects two different pools.' },
  types: ['bpmn:MessageFlow'],
  check(flow, report, file) {
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    if (source === null || target === null) return;
    const [from, to] = [poolOf(source, file), poolOf(target, file)];
    if (from === null || from !== to) return;
    report({ zh: '消息流的两端在同一个泳池中。', en: 'Both ends of the message flow are in the same pool.' });
  },
};

/** The process of a node or of a participant; a participant without a process is its own pool. */
function poolOf(end: Element, file: CheckedFile): Element | null {
  if (is(end, 'bpmn:Participant')) return child(end, 'processRef') ?? end;
  let at: Element | undefined = end;
  while (at !== undefined && !is(at, 'bpmn:Process')) at = at.$parent;
  if (at === undefined) return null;
  const process = at;
  const drawn = file.elements.some(
    (element) => is(element, 'bpmn:Participant') && child(element, 'processRef') === process,
  );
  return drawn || children(file.definitions, 'rootElements').includes(process) ? process : null;
}
