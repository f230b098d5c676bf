/** What the launcher and the process of its servers tell each other. */

/** First and only message to it; it stops when the channel closes. A port that is taken means the next that is free. */
export interface ServersWanted {
  readonly postgres: { readonly directory: string; readonly port: number; readonly password: string } | null;
  readonly temporal: {
    readonly databaseFile: string;
    readonly port: number;
    readonly namespace: string;
    readonly cache: string;
  } | null;
}
export type ServersReport =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'ready'; readonly databaseUrl: string | null; readonly temporalAddress: string | null }
  | { readonly kind: 'failed'; readonly message: string };
