/** Every route of the API, in the order in which they are tried. */
import { appointmentRoutes } from './appointments.ts';
import { attachmentRoutes } from './attachments.ts';
import { calendarRoutes } from './calendars.ts';
import { caseOperationRoutes } from './caseOperations.ts';
import { caseRoutes } from './cases.ts';
import { clockExtensionRoutes } from './clockExtension.ts';
import { commentRoutes } from './comments.ts';
import { copyRoutes } from './copies.ts';
import { definitionRoutes } from './definitions.ts';
import { delegationRoutes } from './delegation.ts';
import { directoryRoutes } from './directory.ts';
import { draftRoutes } from './drafts.ts';
import { hallRoutes } from './halls.ts';
import { inboxEventRoutes } from './inboxEvents.ts';
import { incidentRoutes } from './incidents.ts';
import { itemRoutes } from './items.ts';
import { jobRoutes } from './jobs.ts';
import { messageRoutes } from './messages.ts';
import { migrationRoutes } from './migrations.ts';
import { reportRoutes } from './reports.ts';
import type { Route } from './route.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { signerRoutes } from './signers.ts';
import { taskActionRoutes } from './taskActions.ts';
import { taskRoutes } from './tasks.ts';
import { urgeRoutes } from './urge.ts';
import { workerRoutes } from './workers.ts';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...directoryRoutes,
  ...calendarRoutes,
  ...itemRoutes,
  ...definitionRoutes,
  ...draftRoutes,
  ...caseRoutes,
  ...caseOperationRoutes,
  ...clockExtensionRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...copyRoutes,
  ...hallRoutes,
  ...appointmentRoutes,
  ...taskRoutes,
  ...taskActionRoutes,
  ...signerRoutes,
  ...delegationRoutes,
  ...urgeRoutes,
  ...inboxEventRoutes,
  ...messageRoutes,
  ...migrationRoutes,
  ...jobRoutes,
  ...incidentRoutes,
  ...workerRoutes,
  ...reportRoutes,
  ...searchRoutes,
];
