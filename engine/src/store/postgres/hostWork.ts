import type { ArmTimer, Command, RunJob } from '../../run/command.ts';
import type { LocalId } from '../../run/event.ts';
import type { HostWork } from '../store.ts';
import { throwId } from './rows.ts';

/** What the host has to do after the step; what the step itself took back is left out. */
export function workOf(caseId: string, commands: readonly Command[]): HostWork {
  const arm = new Map<LocalId, ArmTimer>();
  const run = new Map<LocalId, RunJob>();
  const disarm = new Set<LocalId>();
  const cancel = new Set<LocalId>();
  const throws: string[] = [];
  for (const command of commands) {
    switch (command.type) {
      case 'armTimer':
        arm.set(command.id, command);
        disarm.delete(command.id);
        break;
      case 'disarmTimer':
        arm.delete(command.id);
        disarm.add(command.id);
        break;
      case 'runJob':
        run.set(command.id, command);
        cancel.delete(command.id);
        break;
      case 'cancelJob':
        run.delete(command.id);
        cancel.add(command.id);
        break;
      case 'throwMessage':
      case 'broadcast':
        throws.push(throwId(caseId, command.id));
        break;
      default:
        break;
    }
  }
  return { arm: [...arm.values()], disarm: [...disarm], run: [...run.values()], cancel: [...cancel], throws };
}
