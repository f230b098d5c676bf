import { type Element, text } from '../element.ts';
import type { Feel, Value } from '../process.ts';

/**
 * The FEEL text of a FormalExpression (BPMN 2.0 §8.4.8), null when it is empty or absent. A leading `=`, which some
 * tools write, is dropped. Expressions in other languages were translated or reported before.
 */
export function feelOf(expression: Element | null): Feel | null {
  const body = expression === null ? null : text(expression, 'body');
  return body === null ? null : feelText(body);
}

/** An attribute that is always FEEL, with or without a leading `=`. */
export function feelText(body: string | null): Feel | null {
  if (body === null) return null;
  const feel = body.startsWith('=') ? body.slice(1).trim() : body.trim();
  return feel === '' ? null : { feel };
}

/** An attribute that is text, or FEEL when it starts with `=`. */
export function valueText(body: string | null): Value<string> | null {
  if (body === null) return null;
  return body.startsWith('=') ? feelText(body) : { literal: body };
}

/** An attribute that is a list with commas, or FEEL that yields a list when it starts with `=`. */
export function valueList(body: string | null): Value<readonly string[]> | null {
  if (body === null) return null;
  if (body.startsWith('=')) return feelText(body);
  const entries = splitList(body);
  return entries.length === 0 ? null : { literal: entries };
}

/** An attribute that is a number, or FEEL that yields one. */
export function valueNumber(body: string | null): Value<number> | null {
  if (body === null) return null;
  const literal = Number(body);
  return Number.isFinite(literal) && body.trim() !== '' ? { literal } : feelText(body);
}

/** The entries of a list with commas (ASCII or Chinese), trimmed, the empty ones left out. */
export function splitList(body: string | null): readonly string[] {
  if (body === null) return [];
  return body
    .split(/[,，]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
