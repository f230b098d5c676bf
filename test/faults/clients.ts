/** Clients that start cases and complete their tasks without a pause, while things break. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Host } from '@onevisit/engine/hosts/host';
import type { Addressed } from '@onevisit/engine/store/store';
import type { Pool } from 'pg';
import { completing, starting } from '../hosts/ground.ts';
import type { Ledger } from './ledger.ts';

/** A person's task, then a timer, a message that nobody awaits and a job: all that a host does by itself. Then a task. */
export const BODY = `<startEvent id="s"/><userTask id="a"/>
  <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT0.2S</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <intermediateThrowEvent id="m"><messageEventDefinition messageRef="told"/></intermediateThrowEvent>
  <serviceTask id="j" approval:jobType="check"/><userTask id="b"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
  <sequenceFlow id="f3" sourceRef="w" targetRef="m"/><sequenceFlow id="f4" sourceRef="m" targetRef="j"/>
  <sequenceFlow id="f5" sourceRef="j" targetRef="b"/><sequenceFlow id="f6" sourceRef="b" targetRef="e"/>`;
export const AROUND = '<message id="told" name="told"/>';

const LANES = 12;
/** Clients that do nothing but start cases: they need not look into the database, so that some send is always under way. */
const STARTERS = 2;

export interface Clients {
  /** Answers given so far. */
  answered(): number;
  /** Sends that were not answered so far, those that were sent again included. */
  failures(): number;
  /** Ends the load: each client is done with its case. */
  stop(): Promise<void>;
}

/** Half of the clients send an event again until they are answered; the others leave it, and go on with another case. */
export function startClients(name: string, process: string, host: Host, pool: Pool, ledger: Ledger): Clients {
  let over = false;
  let answered = 0;
  let failures = 0;

  async function send(event: Addressed, insists: boolean): Promise<boolean> {
    const sent = ledger.note(event.case, event.event.id);
    for (;;) {
      try {
        sent.answer = await host.send(event);
        answered++;
        return true;
      } catch {
        failures++;
        await delay(50);
        if (!insists) return false;
      }
    }
  }
  async function task(id: string, element: string): Promise<string> {
    // Not by the clock of the machine, which may be stepped back.
    for (const deadline = performance.now() + 60_000; performance.now() < deadline; await delay(30)) {
      const found = await pool
        .query<{ id: string }>('select id from engine.task where case_id = $1 and element = $2 and closed_at is null', [
          id,
          element,
        ])
        .catch(() => null);
      if (found?.rows[0] !== undefined) return found.rows[0].id;
    }
    throw new Error(`${id}: there is no task ${element} after a minute`);
  }
  async function lane(number: number): Promise<void> {
    const insists = number % 2 === 0;
    for (let n = 0; !over; n++) {
      const id = `${name}-${number}-${n}`;
      if (!(await send(starting(id, process, {}, 'start'), insists))) continue;
      if (!(await send(completing(id, await task(id, 'a'), {}, 'complete-a'), insists))) continue;
      await send(completing(id, await task(id, 'b'), {}, 'complete-b'), insists);
    }
  }
  async function starter(number: number): Promise<void> {
    for (let n = 0; !over; n++, await delay(30)) {
      await send(starting(`${name}-start-${number}-${n}`, process, {}, 'start'), number % 2 === 0);
    }
  }
  const lanes = Promise.all([
    ...Array.from({ length: LANES }, (_, number) => lane(number)),
    ...Array.from({ length: STARTERS }, (_, number) => starter(number)),
  ]);
  lanes.catch(() => undefined);
  return {
    answered: () => answered,
    failures: () => failures,
    stop: async () => {
      over = true;
      await lanes;
    },
  };
}
