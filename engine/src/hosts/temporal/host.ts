import { Client, Connection, isGrpcDeadlineError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Addressed, Answer, CaseRef, HostWork, Store, Thrown } from '../../store/store.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import type { Host } from '../host.ts';
import { CaseWorkflows } from './caseWorkflows.ts';
import { dataConverterOf, type TemporalOptions } from './connection.ts';
import { Doubts } from './doubts.ts';

export interface TemporalHostOptions extends TemporalOptions {
  readonly store: Store;
  /** Milliseconds that `send` waits for an answer before it gives up; the event is applied all the same, once. Default 15,000. */
  readonly patience?: number;
  /** See `RunCaseInput`. */
  readonly timerShift?: number;
  readonly longestHistory?: number;
}

const NO_WORK: HostWork = { arm: [], disarm: [], run: [], cancel: [], throws: [] };

/**
 * The client side of the Temporal host: what the API holds. Cases run in workers (`worker.ts`), on this machine or others.
 * Connects when it is first used; a server that comes later will do.
 */
export class TemporalHost implements Host {
  readonly name = 'temporal';
  readonly client: Client;
  readonly #connection: Connection;
  readonly #store: Store;
  readonly #workflows: CaseWorkflows;
  readonly #patience: number;
  readonly #doubts: Doubts;

  constructor(options: TemporalHostOptions) {
    this.#connection = Connection.lazy({ address: options.address });
    this.client = new Client({
      connection: this.#connection,
      namespace: options.namespace,
      dataConverter: dataConverterOf(options.keys),
    });
    this.#store = options.store;
    this.#patience = options.patience ?? 15_000;
    this.#workflows = new CaseWorkflows({ ...options, client: this.client });
    this.#doubts = new Doubts((ref) => this.#inTime(() => this.#workflows.look(ref)));
  }

  /**
   * Throws `StoreUnavailable` when no answer came in time, be it that the store, the workers or the server are away. The
   * event may be sent again: it is applied once.
   */
  async send(event: Addressed): Promise<Answer> {
    try {
      const answer = await this.#inTime(() => this.#workflows.send(event));
      return answer.kind === 'rejected' ? answer : { ...answer, work: NO_WORK };
    } catch (error) {
      if (error instanceof StoreUnavailable) this.#doubts.add(event);
      throw error;
    }
  }

  async throw(tenant: string, thrown: Thrown): Promise<number> {
    const targets = await this.#store.route(tenant, thrown);
    const answers = await Promise.all(targets.map((target) => this.send(target)));
    await this.#store.routed(tenant, thrown.id);
    return answers.filter(({ kind }) => kind === 'applied').length;
  }

  async adopt(ref: CaseRef): Promise<void> {
    await this.#inTime(() => this.#workflows.look(ref));
  }

  /** Takes up a case that another host had until now. */
  async takeOver(ref: CaseRef): Promise<void> {
    await this.#inTime(() => this.#workflows.ensure(ref, true));
  }
  /** Lets go of a case that another host has now. */
  async release(ref: CaseRef): Promise<void> {
    await this.#inTime(() => this.#workflows.end(ref));
  }

  async close(): Promise<void> {
    this.#doubts.close();
    await this.#connection.close();
  }

  async #inTime<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.#connection.withDeadline(Date.now() + this.#patience, call);
    } catch (error) {
      if (!isAway(error)) throw error;
      throw new StoreUnavailable('no answer from Temporal in time', { cause: error });
    }
  }
}

/** gRPC: cancelled, deadline exceeded, resource exhausted, unavailable. */
const AWAY: ReadonlySet<unknown> = new Set([1, 4, 8, 14]);

/** Whether the server, the workers or the store did not answer, and the same call may be made again. */
function isAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error)) return true;
  if (!(error instanceof Error)) return false;
  return AWAY.has((error as { readonly code?: unknown }).code) || isAway(error.cause);
}
