import type { Process } from '../../bpmn/process.ts';
import { read } from '../../bpmn/read.ts';

const TAGS: Readonly<Record<string, string>> = {
  start: 'startEvent',
  end: 'endEvent',
  user: 'userTask',
  xor: 'exclusiveGateway',
  and: 'parallelGateway',
  or: 'inclusiveGateway',
  complex: 'complexGateway',
  event: 'eventBasedGateway',
};

/**
 * A process from few words, for tests: `nodes` are `id:kind` apart by blanks, with `id:timer@task` (interrupting) and
 * `id:timer+task` (not), `id:catch`, `id:terminate`, `id:error`; `flows` are `a>b`. Ids of flows are `a>b` with `_`.
 * `inside` is XML by the id of a node, put into it; `around` into the process.
 */
export async function sketch(
  nodes: string,
  flows: string,
  inside: Readonly<Record<string, string>> = {},
  around = '',
): Promise<Process> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions-1" targetNamespace="t"><error id="E" errorCode="E"/><process id="process-1" isExecutable="true">${around}${elements(nodes, inside)}${sequence(flows, nodes)}</process></definitions>`;
  const { processes, problems } = await read(xml);
  const [process] = processes;
  if (process === undefined) throw new Error(JSON.stringify(problems));
  return process;
}

/** Flow nodes in XML. */
export function elements(nodes: string, inside: Readonly<Record<string, string>> = {}): string {
  const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
  return words(nodes)
    .map((word) => {
      const [id = '', kind = ''] = word.split(':');
      const within = inside[id] ?? '';
      const border = /^timer([@+])(.+)$/.exec(kind);
      if (border !== null) {
        return `<boundaryEvent id="${id}" attachedToRef="${border[2]}" cancelActivity="${border[1] === '@'}">${timer}</boundaryEvent>`;
      }
      if (kind === 'catch') return `<intermediateCatchEvent id="${id}">${timer}</intermediateCatchEvent>`;
      if (kind === 'terminate') return `<endEvent id="${id}"><terminateEventDefinition/></endEvent>`;
      if (kind === 'error') return `<endEvent id="${id}"><errorEventDefinition errorRef="E"/></endEvent>`;
      if (kind === 'raw') return within;
      return `<${TAGS[kind]} id="${id}">${within}</${TAGS[kind]}>`;
    })
    .join('');
}

/** Sequence flows in XML; those out of gateways that choose have a condition. */
export function sequence(flows: string, nodes = ''): string {
  const chooses = new Set(
    words(nodes)
      .filter((word) => /:(xor|or|complex)$/.test(word))
      .map((word) => word.split(':')[0]),
  );
  return words(flows)
    .map((word) => {
      const [from = '', to = ''] = word.split('>');
      const condition = chooses.has(from)
        ? `<conditionExpression xsi:type="tFormalExpression">choice = "${to}"</conditionExpression>`
        : '';
      return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
    })
    .join('');
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
