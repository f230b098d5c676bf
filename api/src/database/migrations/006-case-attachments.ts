import { Migration } from '@mikro-orm/migrations';

/**
 * Files that are put with a case: what they are called and who put them; their content is in a folder, by its SHA-256. What
 * is removed leaves its row, and the comments of the case say so.
 */
export class CaseAttachments extends Migration {
  override up(): void {
    this.addSql(
      `create table api.attachment (
        tenant text not null, id text not null, case_id text not null, element text, name text not null,
        media_type text not null, size int not null, sha256 text not null, put_by text not null, put_at timestamptz not null,
        removed_by text, removed_at timestamptz, primary key (tenant, id))`,
    );
    this.addSql('create index attachment_by_case on api.attachment (tenant, case_id, put_at) where removed_at is null');
    this.addSql('create index attachment_by_content on api.attachment (sha256) where removed_at is null');
    this.addSql(`alter table api.case_comment add column kind text not null default 'said'`);
  }
  override down(): void {
    this.addSql(`delete from api.mention m using api.case_comment c
      where c.tenant = m.tenant and c.id = m.comment and c.kind <> 'said'`);
    this.addSql(`delete from api.case_comment where kind <> 'said'`);
    this.addSql('alter table api.case_comment drop column kind');
    this.addSql('drop table api.attachment');
  }
}
