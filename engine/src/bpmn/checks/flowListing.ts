import { child, children } from '../element.ts';
import type { Check } from './check.ts';

/** What a node lists as its flows are flows that say the same. */
export const flowListing: Check = {
  rule: 'flow-listing',
  clause: '§8.4.13',
  severity: 'warning',
  asks: {
    zh: '节点的 incoming、outgoing 与顺序流的 targetRef、sourceRef 一致。',
    en: 'What a node lists as incoming and outgoing agrees with the ends of the flows, which count.',
  },
  types: ['bpmn:FlowNode'],
  check(node, report) {
    for (const [list, end] of [
      ['incoming', 'targetRef'],
      ['outgoing', 'sourceRef'],
    ] as const) {
      for (const flow of children(node, list)) {
        if (child(flow, end) === node) continue;
        report({
          zh: `${list} 列出的顺序流的 ${end} 不是此节点。`,
          en: `${list} lists a flow whose ${end} is not this node.`,
        });
      }
    }
  },
};
