/** What the launcher and the process of its servers tell each other. */

/** First and only message to it; it stops when the channel closes. A port that is taken means the next that is free. */
export interface ServersWanted {
  readonly postgres: { readonly directory: string; readonly port: number; readonly password: string } | null;
  readonly temporal: {
    readonly databaseFile: string;
    readonly port: number;
    readonly namespace: string;
    readonly cache: string;
    /** Without it nothing starts; else the rest does, and the report says why it is missing. */
    readonly needed: boolean;
  } | null;
}
export type ServersReport =
  | { readonly kind: 'progress'; readonly line: string }
  | {
      readonly kind: 'ready';
      readonly databaseUrl: string | null;
      readonly temporalAddress: string | null;
      /** Why there is no Temporal, though it was wanted. */
      readonly noTemporal: string | null;
    }
  | { readonly kind: 'failed'; readonly message: string };
