import { Migration } from '@mikro-orm/migrations';

/**
 * Service halls with their slots, and who has which seat of a slot. A seat is a row: two bookings can never have one. What
 * became of an appointment is in the visit ledger of the engine, not here.
 */
export class HallsAppointments extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
  override down(): void {
    this.addSql('drop table api.appointment');
    this.addSql('drop table api.hall');
  }
}

const STATEMENTS = [
  `create table api.hall (
    tenant text not null, id text not null, name_zh text not null, name_en text not null, address_zh text not null,
    address_en text not null, places jsonb not null, nearby jsonb not null, calendar text not null,
    opening_hours jsonb not null, slot_minutes integer not null check (slot_minutes between 5 and 480),
    capacity integer not null check (capacity between 1 and 1000), sort integer not null, primary key (tenant, id))`,
  `create table api.appointment (
    tenant text not null, id text not null, hall text not null, starts_at timestamptz not null,
    ends_at timestamptz not null, seat integer not null check (seat >= 1), "case" text not null, visit text not null,
    booked_at timestamptz not null, booked_by text not null, primary key (tenant, id),
    unique (tenant, hall, starts_at, seat), foreign key (tenant, hall) references api.hall)`,
  'create index appointment_case on api.appointment (tenant, "case", visit)',
];
