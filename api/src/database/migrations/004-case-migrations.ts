import { Migration } from '@mikro-orm/migrations';

/** Batches that move cases to another version, and what has become of each case: they go on after a restart. */
export class CaseMigrations extends Migration {
  override up(): void {
    this.addSql(
      `create table api.migration_batch (
        tenant text not null, id uuid not null, process text not null, from_version integer not null,
        to_version integer not null, to_hash text not null, map jsonb not null, reason text not null,
        state text not null, created_at timestamptz not null, created_by text not null, finished_at timestamptz,
        primary key (tenant, id))`,
    );
    this.addSql('create index migration_batch_created on api.migration_batch (tenant, created_at desc)');
    this.addSql(
      `create table api.migration_case (
        tenant text not null, batch uuid not null, case_id text not null, state text not null, message jsonb,
        at timestamptz, primary key (tenant, batch, case_id),
        foreign key (tenant, batch) references api.migration_batch on delete cascade)`,
    );
    this.addSql(
      `create index migration_case_waiting on api.migration_case (tenant, batch, case_id) where state = 'waiting'`,
    );
  }
  override down(): void {
    this.addSql('drop table api.migration_case');
    this.addSql('drop table api.migration_batch');
  }
}
