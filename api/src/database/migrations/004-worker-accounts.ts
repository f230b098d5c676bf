import { Migration } from '@mikro-orm/migrations';

/** Programs that do jobs: a token's hash, and the types of jobs that it is good for. */
export class WorkerAccounts extends Migration {
  override up(): void {
    this.addSql(
      `create table api.worker (
        tenant text not null, id text not null, token_hash text not null, types text[] not null,
        created_at timestamptz not null, created_by text not null, primary key (tenant, id))`,
    );
    this.addSql('create unique index worker_token on api.worker (token_hash)');
  }
  override down(): void {
    this.addSql('drop table api.worker');
  }
}
