import { Migration } from '@mikro-orm/migrations';

/** Persons to whom a case was copied for their knowledge: they may read it; `read_at` says that they have. */
export class CaseCopies extends Migration {
  override up(): void {
    this.addSql(
      `create table api.case_copy (
        tenant text not null, case_id text not null, account text not null, copied_by text not null,
        copied_at timestamptz not null, read_at timestamptz, primary key (tenant, case_id, account))`,
    );
    this.addSql('create index case_copy_of_account on api.case_copy (tenant, account, case_id)');
  }
  override down(): void {
    this.addSql('drop table api.case_copy');
  }
}
