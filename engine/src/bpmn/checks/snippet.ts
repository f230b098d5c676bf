/** Wraps what stands in a process, and what stands beside it, into a whole file; for tests. */
export function snippet(process: string, beside = '', attributes = 'isExecutable="true"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:approval="http://onevisit.dev/schema/approval" id="file" targetNamespace="test">
${beside}<process id="p" ${attributes}>${process}</process></definitions>`;
}

/** Start → the given elements → end; `inner` must hold one node named `a`. */
export function around(inner: string, more = ''): string {
  return `<startEvent id="start"/>${inner}<endEvent id="end"/>${flow('start', 'a')}${flow('a', 'end')}${more}`;
}

/** A sequence flow named `from-to`. */
export function flow(from: string, to: string, inside = ''): string {
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
}

/** A condition of a sequence flow. */
export function condition(feel: string, attributes = ''): string {
  return `<conditionExpression xsi:type="tFormalExpression" ${attributes}>${feel}</conditionExpression>`;
}
