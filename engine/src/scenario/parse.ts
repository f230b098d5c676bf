/** Reads a scenario file: YAML or JSON, checked against the schema, with file, step and field in each complaint. */
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import {
  file as fileSchema,
  type Operation,
  operations,
  type Scenario,
  type Step,
  steps as stepSchemas,
} from './schema.ts';

export type Parsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly complaints: readonly string[] };

/** Parses the text of a scenario. Each complaint names the step (counted from 0) and the field. */
export function parseScenario(text: string): Parsed {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
  if (document.errors.length > 0)
    return { ok: false, complaints: document.errors.map((error) => error.message.trim()) };
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    return { ok: false, complaints: [String(error)] };
  }
  const complaints: string[] = [];
  const head = fileSchema.safeParse(content);
  if (!head.success) return { ok: false, complaints: issuesOf(head.error, '') };
  const steps = head.data.steps.map((step, index) => parseStep(step, `steps[${index}]`, complaints));
  if (complaints.length > 0) return { ok: false, complaints };
  return { ok: true, scenario: { ...head.data, steps: steps as Step[] } };
}

function parseStep(step: unknown, at: string, complaints: string[]): Step | undefined {
  const kind = kindOf(step, stepSchemas, at, complaints);
  if (kind === undefined) return undefined;
  const parsed = (stepSchemas[kind] as z.ZodType).safeParse(step);
  if (!parsed.success) {
    complaints.push(...issuesOf(parsed.error, at));
    return undefined;
  }
  const content = parsed.data as { readonly operate?: unknown };
  if (kind !== 'operate') return { ...content, kind } as Step;
  const operate = parseOperation(content.operate, `${at}.operate`, complaints);
  return operate === undefined ? undefined : ({ ...content, kind, operate } as Step);
}

function parseOperation(content: unknown, at: string, complaints: string[]): Operation | undefined {
  const kind = kindOf(content, operations, at, complaints);
  if (kind === undefined) return undefined;
  const parsed = (operations[kind] as z.ZodType).safeParse(content);
  if (parsed.success) return { ...(parsed.data as object), kind } as Operation;
  complaints.push(...issuesOf(parsed.error, at));
  return undefined;
}

/** The one field that names what a step or operation is. */
function kindOf<K extends string>(
  content: unknown,
  kinds: { readonly [kind in K]: unknown },
  at: string,
  complaints: string[],
): K | undefined {
  const names = Object.keys(kinds) as K[];
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    complaints.push(`${at}: must be a mapping with one of ${names.join(', ')}`);
    return undefined;
  }
  const found = names.filter((name) => Object.hasOwn(content, name));
  if (found.length === 1) return found[0];
  const fields = Object.keys(content).join(', ') || 'nothing';
  complaints.push(
    found.length === 0
      ? `${at}: has ${fields}; one of ${names.join(', ')} is needed`
      : `${at}: has ${found.join(' and ')}; only one of them may stand in a step`,
  );
  return undefined;
}

function issuesOf(error: z.ZodError, at: string): string[] {
  return error.issues.map((issue) => {
    const field = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    const place = `${at}${field}`.replace(/^\./, '');
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
}
