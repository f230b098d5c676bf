import { Migration } from '@mikro-orm/migrations';

/** The API's own tables. The engine's are in the schema `engine` and are made by its store. */
export class Ground extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
  override down(): void {
    for (const table of TABLES) this.addSql(`drop table api.${table}`);
  }
}

const TABLES = [
  'seen_task',
  'idempotency',
  'draft',
  'item',
  'throttle',
  'session',
  'membership',
  'account',
  'department',
];

const STATEMENTS = [
  `create table api.department (
    tenant text not null, id text not null, name_zh text not null, name_en text not null, parent text,
    posts jsonb not null, sort integer not null, primary key (tenant, id))`,
  `create table api.account (
    tenant text not null, id text not null, name_zh text not null, name_en text not null, password_hash text not null,
    roles jsonb not null, posts jsonb not null, is_demo boolean not null, disabled boolean not null,
    primary key (tenant, id))`,
  `create table api.membership (
    tenant text not null, account text not null, department text not null,
    primary key (tenant, account, department),
    foreign key (tenant, account) references api.account on delete cascade,
    foreign key (tenant, department) references api.department)`,
  `create table api.session (
    id text primary key, tenant text not null, account text not null, created_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (tenant, account) references api.account on delete cascade)`,
  'create index session_expires on api.session (expires_at)',
  `create table api.throttle (
    id text primary key, failures integer not null, window_ends_at timestamptz not null)`,
  `create table api.item (
    tenant text not null, code text not null, name_zh text not null, name_en text not null, category text not null,
    departments jsonb not null, process text, elements jsonb not null, source text, primary key (tenant, code))`,
  `create table api.draft (
    tenant text not null, id uuid not null, name text not null, process text, xml text not null, forms jsonb not null,
    decisions jsonb not null, revision integer not null, created_at timestamptz not null,
    updated_at timestamptz not null, updated_by text not null, primary key (tenant, id))`,
  'create index draft_updated on api.draft (tenant, updated_at desc, id)',
  `create table api.idempotency (
    tenant text not null, account text not null, key text not null, request text not null, status integer,
    answer jsonb, created_at timestamptz not null, primary key (tenant, account, key))`,
  'create index idempotency_created on api.idempotency (created_at)',
  `create table api.seen_task (
    tenant text not null, account text not null, "case" text not null, task text not null,
    primary key (tenant, account, "case", task))`,
];
