import { migrationBatch, migrationList, migrationPlan } from '@onevisit/api/contract/migrations';
import { address, request } from './request.ts';

/** Which cases go where: those that stand on version `from`. `map` is what a person has chosen; '' is nothing. */
export interface Move {
  readonly process: string;
  readonly from: number;
  readonly to: number;
  readonly map: Readonly<Record<string, string>>;
  /** Ids of the cases; null: all that stand on version `from`. */
  readonly cases: readonly string[] | null;
}
const at = (id: string, act = ''): string => `/api/migrations/${encodeURIComponent(id)}${act}`;

export const planMigration = (move: Move) => request('POST', '/api/migrations/plan', migrationPlan, { body: move });
export const startMigration = (move: Move, reason: string) =>
  request('POST', '/api/migrations', migrationBatch, { body: { ...move, reason } });
export const readMigrations = (process: string) =>
  request('GET', '/api/migrations', migrationList, { query: { process } });
export const turnMigration = (id: string, act: 'pause' | 'resume') =>
  request('POST', at(id, `/${act}`), migrationBatch, { body: {} });
/** Address of the report of a migration, as CSV. */
export const migrationReport = (id: string): string => address(at(id, '/report'));
