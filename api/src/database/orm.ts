import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { accountEntity, membershipEntity } from './entities/account.ts';
import { departmentEntity } from './entities/department.ts';
import { draftEntity } from './entities/draft.ts';
import { itemEntity } from './entities/item.ts';
import { seenTaskEntity } from './entities/seenTask.ts';
import { sessionEntity, throttleEntity } from './entities/session.ts';
import { Ground } from './migrations/001-ground.ts';
import { HallsAppointments } from './migrations/002-halls-appointments.ts';
import { CalendarRedating } from './migrations/003-calendar-redating.ts';
import { CaseMigrations } from './migrations/004-case-migrations.ts';
import { WorkerAccounts } from './migrations/004-worker-accounts.ts';
import { CaseComments } from './migrations/005-case-comments.ts';
import { CaseAttachments } from './migrations/006-case-attachments.ts';
import { CaseCopies } from './migrations/007-case-copies.ts';
import { HallClosures } from './migrations/008-hall-closures.ts';
import { WorkerState } from './migrations/009-worker-state.ts';

/** Entities and migrations of the schema `api`. `url` is `postgres://…`. Opens no connection before it is used. */
export function openOrm(url: string): MikroORM {
  return new MikroORM({
    clientUrl: url,
    schema: 'api',
    entities: [
      accountEntity,
      membershipEntity,
      departmentEntity,
      draftEntity,
      itemEntity,
      seenTaskEntity,
      sessionEntity,
      throttleEntity,
    ],
    extensions: [Migrator],
    pool: { min: 0, max: 6 },
    // Errors are thrown; the rest would only repeat them.
    logger: () => undefined,
    migrations: {
      tableName: 'migration',
      migrationsList: [
        { name: '001-ground', class: Ground },
        { name: '002-halls-appointments', class: HallsAppointments },
        { name: '003-calendar-redating', class: CalendarRedating },
        { name: '004-case-migrations', class: CaseMigrations },
        { name: '004-worker-accounts', class: WorkerAccounts },
        { name: '005-case-comments', class: CaseComments },
        { name: '006-case-attachments', class: CaseAttachments },
        { name: '007-case-copies', class: CaseCopies },
        { name: '008-hall-closures', class: HallClosures },
        { name: '009-worker-state', class: WorkerState },
      ],
      snapshot: false,
    },
  });
}

/** Brings the schema `api` to the present version. Safe when several processes begin at once. */
export async function migrate(orm: MikroORM): Promise<void> {
  await orm.em.getConnection().execute('create schema if not exists api');
  await orm.migrator.up();
}
