import { Migration } from '@mikro-orm/migrations';

/** How far the re-dating of open clocks has come after the last change of each calendar: it goes on after a restart. */
export class CalendarRedating extends Migration {
  override up(): void {
    this.addSql(
      `create table api.calendar_redating (
        tenant text not null, calendar text not null, change text not null, started_at timestamptz not null,
        started_by text not null, total integer not null, done integer not null, last_case text not null,
        finished_at timestamptz, primary key (tenant, calendar))`,
    );
  }
  override down(): void {
    this.addSql('drop table api.calendar_redating');
  }
}
