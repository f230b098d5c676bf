/** What each kind of event does to a case: one line here, one file for what is more than a line. */
import type { Event } from '../event.ts';
import type { Run } from '../run.ts';
import { adHocFinished, adHocStarted } from './adHoc.ts';
import { calendarChanged, clockExtended, clockResumed, clockStopped } from './clock.ts';
import { taskDelegated, taskResolved } from './delegation.ts';
import { jobCompleted, jobFailed } from './job.ts';
import { jumped } from './jumped.ts';
import { migrated } from './migrated.ts';
import { messageArrived, signalBroadcast, timerFired } from './occurrence.ts';
import { retried } from './retried.ts';
import { returned } from './returned.ts';
import { signerAdded, signerRemoved } from './signer.ts';
import { skipped } from './skipped.ts';
import { started } from './started.ts';
import { cancelled, resumed, suspended, variablesSet } from './status.ts';
import { taskAssigned, taskClaimed, taskCompleted, taskReleased } from './task.ts';
import {
  visitAlternativeChosen,
  visitAttended,
  visitBooked,
  visitExceptionGranted,
  visitMissed,
  visitUnbooked,
} from './visit.ts';
import { withdrawn } from './withdrawn.ts';

type Operations = {
  readonly [T in Event['type']]: (run: Run, event: Extract<Event, { readonly type: T }>) => void;
};

const OPERATIONS: Operations = {
  adHocFinished,
  adHocStarted,
  calendarChanged,
  cancelled,
  clockExtended,
  clockResumed,
  clockStopped,
  jobCompleted,
  jobFailed,
  jumped,
  messageArrived,
  migrated,
  resumed,
  retried,
  returned,
  signalBroadcast,
  signerAdded,
  signerRemoved,
  skipped,
  started,
  suspended,
  taskAssigned,
  taskClaimed,
  taskCompleted,
  taskDelegated,
  taskReleased,
  taskResolved,
  timerFired,
  variablesSet,
  visitAlternativeChosen,
  visitAttended,
  visitBooked,
  visitExceptionGranted,
  visitMissed,
  visitUnbooked,
  withdrawn,
};

/** Does what the event says. Tokens that it sets off are moved by `settle`. */
export function operate(run: Run, event: Event): void {
  const operation = OPERATIONS[event.type] as (run: Run, event: Event) => void;
  operation(run, event);
}
