import { type Element, text } from '../element.ts';
import type { LimitAction, Threshold } from '../process.ts';
import { feelText, splitList, valueList } from './expression.ts';

/** What `approval:action` says: one action, or one for each link of a chain; none where it cannot be understood. */
export function actionsOf(action: Element): readonly LimitAction[] {
  const at = thresholdOf(text(action, 'at'));
  if (at === null) return [];
  const chain = splitList(text(action, 'chain'));
  if (text(action, 'do') === 'escalate' && chain.length > 0) return alongChain(action, at, chain);
  const what = doOf(action);
  return what === null ? [] : [{ at, do: what }];
}

/** `yellow`, `red`, `statute` or a share of the promise, and perhaps `+2`: so many units later; null when it is neither. */
export function thresholdOf(said: string | null): LimitAction['at'] | null {
  const parts = /^\s*([^+\s]+)\s*(?:\+\s*(\d+(?:\.\d+)?))?\s*$/.exec(said ?? '');
  const base = parts === null ? null : baseOf(parts[1]!);
  if (parts === null || base === null) return null;
  return parts[2] === undefined ? base : { after: base, units: Number(parts[2]) };
}

function baseOf(said: string): Threshold | null {
  if (said === 'yellow' || said === 'red' || said === 'statute') return said;
  const share = Number(said);
  return Number.isFinite(share) && share >= 0 ? { share } : null;
}

/** To the first at once, and to the next whenever so many units more have passed. */
function alongChain(action: Element, at: LimitAction['at'], chain: readonly string[]): readonly LimitAction[] {
  const every = Number(text(action, 'every') ?? '1');
  const [base, from] = typeof at === 'object' && 'after' in at ? [at.after, at.units] : [at, 0];
  return chain.map((to, link) => ({
    at: link === 0 ? at : { after: base, units: from + link * every },
    do: { type: 'escalate', to: { literal: [to] }, code: link === 0 ? text(action, 'code') : null },
  }));
}

function doOf(action: Element): LimitAction['do'] | null {
  const to = valueList(text(action, 'to'));
  const [event, message] = [text(action, 'event'), text(action, 'message')];
  switch (text(action, 'do')) {
    case 'notify':
      return { type: 'notify', to };
    case 'urge':
      return { type: 'urge', to };
    case 'escalate':
      return { type: 'escalate', to, code: text(action, 'code') };
    case 'reassign':
      return { type: 'reassign', to };
    case 'complete':
      return { type: 'complete', outcome: feelText(text(action, 'outcome')) };
    case 'boundary':
      return event === null ? null : { type: 'boundary', event };
    case 'start':
      return message === null ? null : { type: 'start', message, payload: feelText(text(action, 'payload')) };
    default:
      return null;
  }
}
