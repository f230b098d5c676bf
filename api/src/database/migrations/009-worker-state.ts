import { Migration } from '@mikro-orm/migrations';

/** When a program was last heard of, and since when its account is disabled. */
export class WorkerState extends Migration {
  override up(): void {
    this.addSql('alter table api.worker add column last_seen_at timestamptz, add column disabled_at timestamptz');
  }
  override down(): void {
    this.addSql('alter table api.worker drop column last_seen_at, drop column disabled_at');
  }
}
