/** The processes of the patterns, in the dialect of each engine: the same elements, in the same order. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `embedded`: Camunda 7 and those that came of it. */
export type Dialect = 'onevisit' | 'embedded' | 'zeebe';
export const MODELS = ['seq5', 'user1', 'approval5', 'par4', 'timer1', 'inbox'] as const;
export type Model = (typeof MODELS)[number];

/** BPMN of a pattern; the id of its process is its name. */
export function modelOf(model: Model, dialect: Dialect): string {
  const nodes: string[] = ['<startEvent id="start"/>', '<endEvent id="end"/>'];
  const flows: string[] = [];
  const flow = (from: string, to: string, condition = ''): string => {
    const id = `${from}-${to}`;
    flows.push(`<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`);
    return id;
  };
  const chain = (...ids: readonly string[]): void => {
    ids.slice(1).forEach((id, i) => {
      flow(ids[i]!, id);
    });
  };
  const person = (id: string, group: string): void => {
    nodes.push(taskOf(dialect, id, group));
  };
  switch (model) {
    case 'seq5': {
      const tasks = ['a', 'b', 'c', 'd', 'e'];
      nodes.push(...tasks.map((id) => `<task id="${id}"/>`));
      chain('start', ...tasks, 'end');
      break;
    }
    case 'user1':
      person('work', 'clerks');
      chain('start', 'work', 'end');
      break;
    case 'approval5':
      for (let i = 1; i <= 5; i++) person(`t${i}`, `approvers${i}`);
      nodes.push('<endEvent id="refused"/>');
      flow('start', 't1');
      for (let i = 1; i < 5; i++) {
        flow(`t${i}`, `x${i}`);
        flow(`x${i}`, `t${i + 1}`, whenApproved(dialect));
        nodes.push(`<exclusiveGateway id="x${i}" default="${flow(`x${i}`, 'refused')}"/>`);
      }
      flow('t5', 'end');
      break;
    case 'par4':
      nodes.push('<parallelGateway id="fork"/>', '<parallelGateway id="join"/>');
      flow('start', 'fork');
      for (const id of ['p1', 'p2', 'p3', 'p4']) {
        person(id, 'clerks');
        chain('fork', id, 'join');
      }
      flow('join', 'end');
      break;
    case 'timer1':
      nodes.push(
        `<intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1S</timeDuration>
         </timerEventDefinition></intermediateCatchEvent>`,
      );
      chain('start', 'wait', 'end');
      break;
    case 'inbox':
      person('work', dialect === 'onevisit' ? '= group' : `\${group}`);
      chain('start', 'work', 'end');
      break;
  }
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:approval="http://onevisit.dev/schema/approval" targetNamespace="bench" id="bench">
    <process id="${model}" isExecutable="true">${nodes.join('')}${flows.join('')}</process></definitions>`;
}

function taskOf(dialect: Dialect, id: string, group: string): string {
  switch (dialect) {
    case 'zeebe':
      return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="${group}"/></extensionElements></serviceTask>`;
    case 'onevisit':
      return `<userTask id="${id}" approval:candidateGroups="${group}"/>`;
    case 'embedded':
      return `<userTask id="${id}"><potentialOwner><resourceAssignmentExpression><formalExpression>${group}</formalExpression>
        </resourceAssignmentExpression></potentialOwner></userTask>`;
  }
}

function whenApproved(dialect: Dialect): string {
  const text = { onevisit: 'approved', embedded: `\${approved}`, zeebe: '=approved' }[dialect];
  return `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`;
}

/** Writes NAME.bpmn of each pattern into the folder. */
export async function writeModels(folder: string, dialect: Dialect): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(MODELS.map((model) => writeFile(join(folder, `${model}.bpmn`), modelOf(model, dialect))));
}
