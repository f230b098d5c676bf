/** Decision tables (DMN 1.3 §8). */
import { child, children, type Element, text } from '../bpmn/element.ts';
import { readSyntax } from '../feel/syntax.ts';
import type { Aggregation, DecisionTable, HitPolicy, InputColumn, OutputColumn, TableRule } from './decision.ts';
import { feelOf } from './feelOf.ts';
import type { Note } from './note.ts';

const POLICIES: readonly HitPolicy[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];
const AGGREGATIONS: readonly Aggregation[] = ['SUM', 'COUNT', 'MIN', 'MAX'];

export function tableOf(element: Element, note: Note): DecisionTable {
  const inputs = children(element, 'input').map((input) => inputOf(input, note));
  const outputs = children(element, 'output').map((output, index) => outputOf(output, index, note));
  const rules = children(element, 'rule').map((rule, index) => ruleOf(rule, index, note));
  for (const rule of rules) {
    if (rule.tests.length !== inputs.length || rule.outputs.length !== outputs.length) {
      note('error', 'dmn-rule-width', {
        zh: `规则 ${rule.id} 的单元格数与列数不符`,
        en: `Rule ${rule.id} does not have one entry for each column`,
      });
    }
  }
  return {
    kind: 'table',
    hitPolicy: policyOf(element, note),
    aggregation: aggregationOf(element),
    inputs,
    outputs,
    rules,
  };
}

function policyOf(element: Element, note: Note): HitPolicy {
  const given = (text(element, 'hitPolicy') ?? 'UNIQUE').toUpperCase().replaceAll('_', ' ');
  const policy = POLICIES.find((name) => name === given);
  if (policy !== undefined) return policy;
  note('error', 'dmn-hit-policy', { zh: `未知的命中策略：${given}`, en: `Unknown hit policy: ${given}` });
  return 'UNIQUE';
}

function aggregationOf(element: Element): Aggregation | null {
  const given = text(element, 'aggregation');
  return AGGREGATIONS.find((name) => name === given) ?? null;
}

function inputOf(element: Element, note: Note): InputColumn {
  const expression = child(element, 'inputExpression');
  const allowed = child(element, 'inputValues');
  const feel = expression === null ? '' : feelOf(expression, note);
  return {
    feel: feel || (text(element, 'label') ?? ''),
    type: expression === null ? null : text(expression, 'typeRef'),
    allowed: allowed === null ? null : feelOf(allowed, note) || null,
  };
}

function outputOf(element: Element, index: number, note: Note): OutputColumn {
  const values = child(element, 'outputValues');
  const fallback = child(element, 'defaultOutputEntry');
  return {
    name: text(element, 'name') ?? text(element, 'label') ?? `output${index + 1}`,
    priorities: values === null ? [] : prioritiesOf(feelOf(values, note), note),
    default: fallback === null ? null : feelOf(fallback, note) || null,
  };
}

/** The values of a list such as `"high", "low"`, each as its own expression. */
function prioritiesOf(list: string, note: Note): readonly string[] {
  if (list === '') return [];
  try {
    const tests = readSyntax(list, 'unaryTests', []).children.find(({ name }) => name === 'PositiveUnaryTests');
    return (tests?.children ?? []).map((item) => item.text);
  } catch {
    note('error', 'dmn-output-values', { zh: `输出值列表有误：${list}`, en: `Output values cannot be read: ${list}` });
    return [];
  }
}

function ruleOf(element: Element, index: number, note: Note): TableRule {
  return {
    id: text(element, 'id') ?? String(index + 1),
    tests: children(element, 'inputEntry').map((entry) => feelOf(entry, note) || '-'),
    outputs: children(element, 'outputEntry').map((entry) => feelOf(entry, note)),
  };
}
