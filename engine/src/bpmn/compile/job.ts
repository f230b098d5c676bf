import { child, type Element, extensions, idOf, text } from '../element.ts';
import type { JobDefinition } from '../process.ts';
import { valueNumber } from './expression.ts';

/**
 * The job of a task that a machine does. Its type is `approval:jobType`, else what the operation is implemented by
 * (BPMN 2.0 §8.4.3), else the implementation attribute, else the task's own id.
 */
export function jobOf(element: Element, otherwise?: string): JobDefinition {
  return {
    type: text(element, 'approval:jobType') ?? operationOf(element) ?? otherwise ?? idOf(element) ?? '',
    retries: valueNumber(text(element, 'approval:retries')),
    headers: headersOf(extensions(element, 'approval:Header')),
    resultVariable: text(element, 'approval:resultVariable'),
  };
}

/** Whether the task says itself which job does it. */
export function namesJob(element: Element): boolean {
  return text(element, 'approval:jobType') !== null;
}

function operationOf(element: Element): string | null {
  const operation = child(element, 'operationRef');
  if (operation !== null) return text(operation, 'implementationRef') ?? text(operation, 'name') ?? idOf(operation);
  const implementation = text(element, 'implementation');
  return implementation === null || implementation.startsWith('##') ? null : implementation;
}

/** `approval:header` elements by their key. */
export function headersOf(headers: readonly Element[]): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']));
}
