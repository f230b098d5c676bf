import type { EventDefinition } from '../bpmn/process.ts';

/** How an activity, or the body of a subprocess, can come out. */
export interface Outcome {
  /** It can complete. */
  readonly completes: boolean;
  /** Codes of errors that can leave it; `any`: whatever code a job gives. */
  readonly errors: ReadonlySet<string | null> | 'any';
  readonly escalations: ReadonlySet<string | null> | 'any';
  /** A transaction can be cancelled from inside. */
  readonly cancels: boolean;
}

/** Of work that is done outside: it can complete, or give any error or escalation. */
export const ANYTHING: Outcome = { completes: true, errors: 'any', escalations: 'any', cancels: false };

/** True when what the definition catches can happen. Timers, messages, signals and conditions always can. */
export function catches(definition: EventDefinition, outcome: Outcome): boolean {
  switch (definition.type) {
    case 'error':
      return holds(outcome.errors, definition.code);
    case 'escalation':
      return holds(outcome.escalations, definition.code);
    case 'cancel':
      return outcome.cancels;
    case 'compensation':
      return false;
    default:
      return true;
  }
}

/** BPMN 2.0 §10.5.6: a catch without code takes every code. */
function holds(thrown: ReadonlySet<string | null> | 'any', code: string | null): boolean {
  return thrown === 'any' || (code === null ? thrown.size > 0 : thrown.has(code));
}
