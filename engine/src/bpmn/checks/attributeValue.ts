import { wrongBooleans } from '../booleans.ts';
import type { Element } from '../element.ts';
import type { Check, Report } from './check.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  gatewayDirection: ['Unspecified', 'Converging', 'Diverging', 'Mixed'],
  eventGatewayType: ['Exclusive', 'Parallel'],
  ordering: ['Parallel', 'Sequential'],
  behavior: ['None', 'One', 'All', 'Complex'],
};

/** An attribute that takes one of a few words has one of them. */
export const attributeValue: Check = {
  rule: 'attribute-value',
  clause: '§15.3.2',
  severity: 'error',
  asks: {
    zh: '取值有限的属性（布尔值、gatewayDirection、eventGatewayType、ordering、behavior）用规范规定的值。',
    en: 'Attributes of few values (booleans, gatewayDirection, eventGatewayType, ordering, behavior) have one of them.',
  },
  types: ['bpmn:Gateway', 'bpmn:AdHocSubProcess', 'bpmn:MultiInstanceLoopCharacteristics', 'bpmn:Definitions'],
  check(element, report, file) {
    if (element.$type === 'bpmn:Definitions') {
      for (const { name, value, tag } of wrongBooleans(file.xml)) {
        if (/^<[\w.-]+:/.test(tag) && !isModel(tag, file.definitions)) continue;
        wrong(name, value, report, /\sid\s*=\s*["']([^"']+)["']/.exec(tag)?.[1] ?? null);
      }
      return;
    }
    for (const [name, allowed] of Object.entries(values)) {
      const value = element.get(name);
      if (typeof value === 'string' && !allowed.includes(value)) wrong(name, value, report);
    }
  },
};

function wrong(name: string, value: string, report: Report, at?: string | null): void {
  const message = { zh: `${name} 的值“${value}”无效。`, en: `${name} cannot be "${value}".` };
  report(message, at === undefined ? {} : { at });
}

/** Other namespaces may have such attributes with values of their own. */
function isModel(tag: string, definitions: Element): boolean {
  const prefix = /^<([\w.-]+):/.exec(tag)?.[1];
  return /^http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL$/.test(definitions.$attrs[`xmlns:${prefix}`] ?? '');
}
