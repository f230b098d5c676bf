import type { VisitExceptionGranted } from '../event.ts';
import { Refusal, type Run } from '../run.ts';
import { grantException } from '../visits.ts';

/** A manager lets an activity call the applicant once more than the item allows. */
export function visitExceptionGranted(run: Run, { instance, reason }: VisitExceptionGranted): void {
  if (run.instances.get(instance)?.rests !== 'visit') {
    throw new Refusal('notOpen', instance, `${instance} does not wait for an exception.`);
  }
  grantException(run, instance, reason);
}
