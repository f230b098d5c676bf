import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Event } from '../../run/event.ts';
import type { Addressed, CaseRef, Store } from '../../store/store.ts';
import { isDropped, isGone } from './lostUpdate.ts';
import { LOOK, RUN_CASE, type RunCaseInput, SEND, type SendAnswer, TELL, workflowIdOf } from './protocol.ts';
import { DEPARTMENT, ITEM, STATUS } from './searchAttributes.ts';

type RunCase = (input: RunCaseInput) => Promise<void>;

export interface CaseWorkflowsOptions {
  readonly client: Client;
  readonly store: Store;
  readonly taskQueue: string;
  /** See `RunCaseInput`. */
  readonly timerShift?: number;
  /** See `RunCaseInput`; default 4,000. */
  readonly longestHistory?: number;
}

/** How often an event may be lost with a workflow, or with one of its tasks, before that is told as a failure. */
const MOST_LOST = 3;

/** The workflows of cases, as a client reaches them. */
export class CaseWorkflows {
  readonly #client: Client;
  readonly #store: Store;
  readonly #taskQueue: string;
  readonly #timerShift: number;
  readonly #longestHistory: number;

  constructor(options: CaseWorkflowsOptions) {
    this.#client = options.client;
    this.#store = options.store;
    this.#taskQueue = options.taskQueue;
    this.#timerShift = options.timerShift ?? 0;
    this.#longestHistory = options.longestHistory ?? 4_000;
  }

  /**
   * Sends an event and waits for its answer. Starts the workflow when it is not there. One that ends just as the event
   * reaches it answers nothing, and the next one may end the same way; neither does one that is about to end when
   * something else reaches it. The store answers an event again that it knows.
   */
  async send(addressed: Addressed): Promise<SendAnswer> {
    for (let lost = 0; ; lost++) {
      try {
        if (lost > 0 || addressed.event.type === 'started') return await this.#sendWithStart(addressed);
        const handle = this.#client.workflow.getHandle(workflowIdOf(addressed));
        return await handle.executeUpdate<SendAnswer, [Event]>(SEND, {
          args: [addressed.event],
          updateId: updateId(addressed),
        });
      } catch (error) {
        // Ended, or lost with the server's database: the store knows which.
        if (!(isGone(error) || isDropped(error)) || lost === MOST_LOST) throw error;
      }
    }
  }

  async #sendWithStart(addressed: Addressed): Promise<SendAnswer> {
    const start = await this.#start(addressed, addressed.event);
    const startWorkflowOperation = new WithStartWorkflowOperation<RunCase>(RUN_CASE, {
      ...start,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    return this.#client.workflow.executeUpdateWithStart<RunCase, SendAnswer, [Event]>(SEND, {
      args: [addressed.event],
      updateId: updateId(addressed),
      startWorkflowOperation,
    });
  }

  /** Sends an event without waiting for what comes of it; it is kept by the server. */
  async tell(addressed: Addressed): Promise<void> {
    const start = await this.#start(addressed, addressed.event);
    await this.#client.workflow.signalWithStart(RUN_CASE, { ...start, signal: TELL, signalArgs: [addressed.event] });
  }

  /**
   * Lets the workflow of a case see in the store whether there is more to do than it knows of; gives the case one when it
   * has none and is open.
   */
  async look(ref: CaseRef): Promise<void> {
    try {
      await this.#client.workflow.getHandle(workflowIdOf(ref)).signal(LOOK);
    } catch (error) {
      if (!isGone(error)) throw error;
      const header = await this.#store.header(ref);
      const open = header?.status === 'running' || header?.status === 'suspended';
      if (open && header.host === 'temporal') await this.ensure(ref);
    }
  }

  /**
   * Makes sure that the case has a workflow; a new one takes up its open work from the store. `anew`: one that is there
   * does not know what has happened elsewhere, and gives way.
   */
  async ensure(ref: CaseRef, anew = false): Promise<void> {
    const start = await this.#start(ref, null);
    const workflowIdConflictPolicy = anew ? 'TERMINATE_EXISTING' : 'USE_EXISTING';
    await this.#client.workflow.start(RUN_CASE, { ...start, workflowIdConflictPolicy });
  }

  /** Ends the workflow of a case that another host has taken over. */
  async end(ref: CaseRef): Promise<void> {
    try {
      await this.#client.workflow.getHandle(workflowIdOf(ref)).terminate('The case was handed over to another host.');
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async #start(ref: CaseRef, event: Event | null) {
    const fresh = event?.type === 'started';
    const { tenant, case: id } = ref;
    const limits = { timerShift: this.#timerShift, longestHistory: this.#longestHistory };
    const input: RunCaseInput = { tenant, case: id, fresh, ...limits };
    return {
      workflowId: workflowIdOf(ref),
      taskQueue: this.#taskQueue,
      args: [input] as [RunCaseInput],
      typedSearchAttributes: await this.#attributes(event),
    };
  }

  async #attributes(event: Event | null): Promise<TypedSearchAttributes> {
    const process = event?.type === 'started' ? await this.#store.process(event.process) : undefined;
    const department = process?.nodes.flatMap((node) =>
      'approval' in node ? (node.approval.department ?? []) : [],
    )[0];
    const item = process?.approval.item ?? null;
    return new TypedSearchAttributes([
      { key: STATUS, value: 'running' },
      ...(item === null ? [] : [{ key: ITEM, value: item }]),
      ...(department === undefined ? [] : [{ key: DEPARTMENT, value: department }]),
    ]);
  }
}

/** The server, too, does an update of one id once. */
function updateId({ event }: Addressed): string {
  return event.id;
}
