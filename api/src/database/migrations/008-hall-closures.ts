import { Migration } from '@mikro-orm/migrations';

/**
 * Days on which a hall is closed, the weekdays of its opening hours, and the number of its edits, by which one who edits what
 * another has changed meanwhile is refused.
 */
export class HallClosures extends Migration {
  override up(): void {
    this.addSql(
      `alter table api.hall add column closures jsonb not null default '[]', add column revision integer not null default 1`,
    );
    this.addSql(`update api.hall set opening_hours = (
      select jsonb_agg(period || '{"weekdays": [0, 1, 2, 3, 4, 5, 6]}' order by at)
      from jsonb_array_elements(opening_hours) with ordinality as of (period, at))`);
  }
  override down(): void {
    this.addSql(`update api.hall set opening_hours = (
      select jsonb_agg(period - 'weekdays' order by at) from jsonb_array_elements(opening_hours) with ordinality as of (period, at))`);
    this.addSql('alter table api.hall drop column closures, drop column revision');
  }
}
