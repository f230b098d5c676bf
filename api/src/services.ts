/** What the routes are given to work with. Made once by the launcher, or by a test. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Host } from '@onevisit/engine/hosts/host';
import type { WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { Store } from '@onevisit/engine/store/store';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { ContentStore } from './attachments/contentStore.ts';
import type { Turns } from './attachments/turns.ts';
import type { Redatings } from './calendars/redating.ts';
import type { ChangeFeed } from './changes/changeFeed.ts';
import type { OfferedJobs } from './jobs/offeredJobs.ts';
import type { MigrationBatches } from './migrating/batches.ts';

export interface Services {
  /** The platform whose data this is; every row names it. */
  readonly tenant: string;
  readonly orm: MikroORM;
  /** For the engine's projections, which are read by SQL. */
  readonly pool: Pool;
  readonly store: Store;
  readonly host: Host;
  readonly changes: ChangeFeed;
  /** A calendar by its id, for clocks that explain themselves. */
  readonly calendar: (id: string) => Promise<WorkingCalendar | undefined>;
  /** Jobs for workers from outside. */
  readonly jobs: OfferedJobs;
  /** Dates open clocks anew after a calendar has been changed. */
  readonly redatings: Redatings;
  /** Moves cases to another version in the background. */
  readonly migrations: MigrationBatches;
  /** Contents of the files that are put with cases. */
  readonly contents: ContentStore;
  /** By whom they are kept and removed, each with a connection of the pool in hand. */
  readonly keeping: Turns;
  /** Throws when the engine's own server cannot be reached. */
  readonly reachEngine: () => Promise<void>;
  readonly log: Logger;
  readonly settings: Settings;
}
export interface Settings {
  /** Secret that CSRF tokens are made with. */
  readonly sessionKey: Buffer;
  /** Demo accounts may log in: the server listens on this machine alone. */
  readonly demo: { readonly password: string } | null;
  /** Cookies are sent over HTTPS only. */
  readonly secureCookies: boolean;
  /** A proxy in front says who asks (X-Forwarded-For). */
  readonly behindProxy: boolean;
  /** Folder of the built browser app; null: none is served. */
  readonly webRoot: string | null;
  /** Each answer is compared with its schema; an answer that does not fit is an internal error. */
  readonly checkAnswers: boolean;
}
