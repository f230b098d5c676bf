import type { ConnectorSettings } from '../connectors/settings.ts';

/** What the launcher tells the process of its worker: all it needs, once; it stops when the channel closes. */
export interface WorkerWanted {
  readonly databaseUrl: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Key of the payloads, in hex. */
  readonly payloadKey: string;
  readonly connectors: ConnectorSettings;
  /** Folder of the secrets that connectors send. */
  readonly secrets: string;
}
export type WorkerReport = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };
