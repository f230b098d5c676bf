/** Small DMN files for tests. */
import type { Variables } from '../../run/json.ts';
import { type Decided, decide } from '../decide.ts';
import { readDecisions } from '../readDecisions.ts';

const NOW = Date.parse('2026-02-10T09:00:00+08:00');
const DMN13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/** A DMN file with these elements. */
export function dmn(body: string, namespace = DMN13): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${namespace}" id="d" name="d" namespace="urn:d">${body}</definitions>`;
}
/** FEEL as XML text. */
export const escaped = (feel: string) => feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A decision table in short. */
export interface Table {
  readonly policy: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly rules: readonly (readonly string[])[];
  readonly values?: string;
  readonly otherwise?: string;
}

/** A decision table in XML. Each rule has its tests, then its outputs. */
export function table({ policy, inputs = ['x'], outputs = ['r'], rules, values, otherwise }: Table): string {
  const input = inputs.map(
    (feel, i) => `<input id="i${i}"><inputExpression><text>${escaped(feel)}</text></inputExpression></input>`,
  );
  const output = outputs.map(
    (name, i) =>
      `<output id="o${i}" name="${name}">${values ? `<outputValues><text>${values}</text></outputValues>` : ''}${
        otherwise ? `<defaultOutputEntry><text>${otherwise}</text></defaultOutputEntry>` : ''
      }</output>`,
  );
  const rule = rules.map((cells) => {
    const entries = cells.map((cell, i) => {
      const tag = i < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag}><text>${escaped(cell)}</text></${tag}>`;
    });
    return `<rule>${entries.join('')}</rule>`;
  });
  return `<decisionTable ${policy}>${input.join('')}${output.join('')}${rule.join('')}</decisionTable>`;
}

/** Reads a file that has no problem and decides one decision of it. */
export async function run(xml: string, context: Variables, id = 'main'): Promise<Decided> {
  const { decisions, problems } = await readDecisions(xml);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return decide(decisions.find((decision) => decision.id === id)!, context, NOW);
}

/** `<literalExpression>` of a FEEL expression. */
export const literal = (feel: string) => `<literalExpression><text>${escaped(feel)}</text></literalExpression>`;
