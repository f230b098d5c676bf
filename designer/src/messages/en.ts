/** Everything a person reads, in English: a translation, key by key. */
import { administrationMessages } from './en/administration.ts';
import { appMessages } from './en/app.ts';
import { appointmentsMessages } from './en/appointments.ts';
import { attachmentsMessages } from './en/attachments.ts';
import { caseMessages } from './en/case.ts';
import { casesMessages } from './en/cases.ts';
import { clockExtensionMessages } from './en/clockExtension.ts';
import { commentsMessages } from './en/comments.ts';
import { copiesMessages } from './en/copies.ts';
import { hallsMessages } from './en/halls.ts';
import { inboxMessages } from './en/inbox.ts';
import { incidentsMessages } from './en/incidents.ts';
import { loginMessages } from './en/login.ts';
import { migrationMessages } from './en/migration.ts';
import { modelerMessages } from './en/modeler.ts';
import { operationsMessages } from './en/operations.ts';
import { processesMessages } from './en/processes.ts';
import { timeLimitsMessages } from './en/timeLimits.ts';
import { workersMessages } from './en/workers.ts';

export const en = {
  ...appMessages,
  ...administrationMessages,
  ...hallsMessages,
  ...workersMessages,
  ...loginMessages,
  ...inboxMessages,
  ...incidentsMessages,
  ...casesMessages,
  ...attachmentsMessages,
  ...caseMessages,
  ...appointmentsMessages,
  ...clockExtensionMessages,
  ...commentsMessages,
  ...copiesMessages,
  ...operationsMessages,
  ...processesMessages,
  ...migrationMessages,
  ...modelerMessages,
  ...timeLimitsMessages,
};
