/** Everything a person reads, in Chinese: the language of the product. */
import { administrationMessages } from './zh/administration.ts';
import { appMessages } from './zh/app.ts';
import { appointmentsMessages } from './zh/appointments.ts';
import { attachmentsMessages } from './zh/attachments.ts';
import { caseMessages } from './zh/case.ts';
import { casesMessages } from './zh/cases.ts';
import { clockExtensionMessages } from './zh/clockExtension.ts';
import { commentsMessages } from './zh/comments.ts';
import { copiesMessages } from './zh/copies.ts';
import { hallsMessages } from './zh/halls.ts';
import { inboxMessages } from './zh/inbox.ts';
import { incidentsMessages } from './zh/incidents.ts';
import { loginMessages } from './zh/login.ts';
import { migrationMessages } from './zh/migration.ts';
import { modelerMessages } from './zh/modeler.ts';
import { operationsMessages } from './zh/operations.ts';
import { processesMessages } from './zh/processes.ts';
import { timeLimitsMessages } from './zh/timeLimits.ts';
import { workersMessages } from './zh/workers.ts';

export const zh = {
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
