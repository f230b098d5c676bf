import { Migration } from '@mikro-orm/migrations';

/** What people say to each other about a case, and who is to read it: appended, never changed. */
export class CaseComments extends Migration {
  override up(): void {
    this.addSql(
      `create table api.case_comment (
        tenant text not null, id text not null, case_id text not null, author text not null, at timestamptz not null,
        element text, text text not null, primary key (tenant, id))`,
    );
    this.addSql('create index case_comment_by_case on api.case_comment (tenant, case_id, at)');
    this.addSql(
      `create table api.mention (
        tenant text not null, comment text not null, account text not null, read_at timestamptz,
        primary key (tenant, comment, account), foreign key (tenant, comment) references api.case_comment)`,
    );
    this.addSql('create index mention_unread on api.mention (tenant, account) where read_at is null');
  }
  override down(): void {
    this.addSql('drop table api.mention');
    this.addSql('drop table api.case_comment');
  }
}
