import type { ModdleWarning } from 'bpmn-moddle';
import { withBooleans } from './booleans.ts';
import { type Element, nearestId, text } from './element.ts';
import { moddle } from './moddle.ts';
import type { Problem } from './problem.ts';

/** What XML yields: the tree and all its ids, or the problem that kept it from being read. */
export type Parsed = ParsedFile | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file as bpmn-moddle has it, with what it could not take in. */
export interface ParsedFile {
  readonly ok: true;
  readonly definitions: Element;
  readonly byId: ReadonlyMap<string, Element>;
  readonly warnings: readonly ParseWarning[];
}

/** What the BPMN model did not know or could not resolve; checks turn it into problems. */
export interface ParseWarning {
  readonly message: string;
  /** The element that has the reference; null when the warning is about none. */
  readonly holder: Element | null;
  /** Id of the element that has the reference, or of what contains it. */
  readonly owner: string | null;
  readonly property: string | null;
  readonly value: string | null;
}

/** Largest file accepted, in characters. */
export const sizeLimit = 5_000_000;

/**
 * Parses BPMN XML without ever throwing. Document type declarations and entities are refused before the parser sees
 * them (no expansion attack, no outside file), and so is what is larger than `sizeLimit`.
 */
export async function parseXml(xml: string): Promise<Parsed> {
  const refused = refuse(xml);
  if (refused !== null) return { ok: false, problems: [refused] };
  try {
    const parsed = await moddle.fromXML<Element>(withBooleans(xml.replace(/^\uFEFF/, '')));
    const byId = new Map(Object.entries(parsed.elementsById));
    const unresolved = parsed.warnings.filter((warning) => !qualified(warning, parsed.rootElement, byId));
    const warnings = unresolved.map((warning) => ({
      message: warning.message,
      holder: warning.element ?? null,
      owner: warning.element === undefined ? null : nearestId(warning.element),
      property: warning.property ?? null,
      value: warning.value ?? null,
    }));
    return { ok: true, definitions: parsed.rootElement, byId, warnings };
  } catch (error) {
    return { ok: false, problems: [malformed(xml, error instanceof Error ? error.message : String(error))] };
  }
}

function refuse(xml: string): Problem | null {
  if (xml.length > sizeLimit) {
    const limit = `${sizeLimit / 1_000_000} MB`;
    return problem('file-too-large', {
      zh: `文件超过 ${limit}，拒绝读取。`,
      en: `The file is larger than ${limit} and is not read.`,
    });
  }
  const declaration = /<!(DOCTYPE|ENTITY)/i.exec(withoutText(xml));
  if (declaration === null) return null;
  const where = position(xml, xml.indexOf(declaration[0]));
  return problem('no-doctype', {
    zh: `第 ${where.line} 行第 ${where.column} 列有 ${declaration[0]}：不接受文档类型声明和实体，请删除。`,
    en: `Line ${where.line}, column ${where.column} has ${declaration[0]}: document types and entities are refused; remove it.`,
  });
}

/** Comments and CDATA may hold anything. */
function withoutText(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
}

/** The parser's message names line and column from 0 and, last, what it expected. */
function malformed(xml: string, message: string): Problem {
  const line = Number(/line: (\d+)/.exec(message)?.[1] ?? '0') + 1;
  const column = Number(/column: (\d+)/.exec(message)?.[1] ?? '0') + 1;
  const cause = /nested error: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? message;
  if (/failed to parse document as/.test(message) && !/nested error/.test(message)) {
    return problem('not-bpmn', {
      zh: '文件的根元素不是 BPMN 2.0 的 definitions。',
      en: 'The root element of the file is not definitions of BPMN 2.0.',
    });
  }
  const empty = xml.trim() === '';
  return problem('malformed-xml', {
    zh: empty ? '文件是空的。' : `第 ${line} 行第 ${column} 列不是合法的 XML：${cause}。`,
    en: empty ? 'The file is empty.' : `Line ${line}, column ${column} is not well-formed XML: ${cause}.`,
  });
}

function problem(rule: string, message: Problem['message']): Problem {
  return { severity: 'error', element: null, rule, clause: null, message };
}

function position(xml: string, offset: number): { readonly line: number; readonly column: number } {
  const before = xml.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** References are QNames (BPMN 2.0 XSD): `tns:m` names the element `m` of this file. Resolves it, if it is one. */
function qualified(warning: ModdleWarning<Element>, definitions: Element, byId: ReadonlyMap<string, Element>): boolean {
  const [, prefix, local] = /^([\w.-]+):([\w.-]+)$/.exec(warning.value ?? '') ?? [];
  const referred = local === undefined ? undefined : byId.get(local);
  const { element: holder, property } = warning;
  if (holder === undefined || referred === undefined || property === undefined) return false;
  const namespace = definitions.$attrs[`xmlns:${prefix}`];
  if (namespace !== undefined && namespace !== text(definitions, 'targetNamespace')) return false;
  const many = holder.get(property);
  holder.set(property, Array.isArray(many) ? [...many, referred] : referred);
  return true;
}
