import type { RaiseIncident } from './command.ts';
import type { Rejection } from './outcome.ts';

/** Ends a step whose event does not fit the state; the draft is dropped. Caught in `step` and nowhere else. */
export class Refusal extends Error {
  readonly rejection: Rejection;
  constructor(code: Rejection['code'], at: string | null, message: string, zh?: string) {
    super(message);
    this.rejection = { code, at, message, ...(zh === undefined ? {} : { zh }) };
  }

  /** The refusal that a rejection is. */
  static of(rejection: Rejection): Refusal {
    return new Refusal(rejection.code, rejection.at, rejection.message, rejection.zh);
  }
}

/** Stops one token where it stands: an incident. Caught by `guarded` in the life cycle and nowhere else. */
export class Failure extends Error {
  readonly reason: RaiseIncident['cause'];
  constructor(reason: RaiseIncident['cause'], message: string) {
    super(message);
    this.reason = reason;
  }
}
