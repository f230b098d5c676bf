/** Cases (办件). */
import { z } from 'zod';
import { clockBar, light } from './clocks.ts';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { departmentRef, personRef } from './people.ts';
import { localText } from './text.ts';
import { variables } from './variables.ts';
import { visitMark } from './visits.ts';

/** running; suspended; completed: by its end events; failed: by a BPMN error that nobody caught; cancelled. */
export const caseStatus = z.enum(['running', 'suspended', 'completed', 'failed', 'cancelled']);
export type CaseStatus = z.infer<typeof caseStatus>;

export const itemRef = z.object({ code: z.string(), name: localText });
export const processRef = z.object({ process: z.string(), version: z.number().int(), name: z.string().nullable() });

/** Id of a case: opaque. */
export const caseId = z.string().regex(/^[\w:~-]{1,200}$/);
export const casePath = z.object({ case: caseId });

/** Begins a case. `version` unless given is the latest. `start` unless given is the none start event. */
export const startCase = z.object({
  process: z.string().min(1),
  version: z.number().int().min(1).optional(),
  key: z.string().trim().min(1).max(100).optional().describe('Business key: the number of the case; made unless given'),
  variables: variables.default({}),
  start: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('event'), event: z.string().describe('Id of the start event') }),
    ])
    .default({ kind: 'none' }),
});
export type StartCase = z.input<typeof startCase>;

/** A stage: an activity at which the case stands. */
export const stage = z.object({
  element: z.string(),
  name: z.string().nullable(),
  department: departmentRef.nullable(),
});

export const caseRow = z.object({
  id: z.string(),
  key: z.string().nullable().describe('Number of the case'),
  item: itemRef.nullable(),
  process: processRef,
  status: caseStatus,
  applicant: z.string().nullable().describe('Masked for those who do not handle the case'),
  startedAt: instant,
  endedAt: instant.nullable(),
  stages: z.array(stage).describe('Open tasks, by activity'),
  clock: clockBar.nullable().describe('The clock of the case itself'),
  visits: visitMark,
  incidents: z.number().int().describe('Open ones'),
  unreadCopy: z.boolean().describe('It was copied to me, and I have not opened it'),
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseQuery = pageQuery.extend({
  status: caseStatus.optional(),
  item: z.string().optional().describe('Item code'),
  process: z.string().optional(),
  department: z.string().optional().describe('With an open task of this department'),
  element: z.string().optional().describe('Standing at this activity'),
  light: light.optional().describe('Of the clock of the case'),
  overdue: z.stringbool().optional().describe('Past the promise, now or when it ended'),
  copied: z.stringbool().optional().describe('Copied to me'),
  q: z.string().max(100).optional().describe('Beginning of the number, or part of the applicant'),
  from: instant.optional().describe('Started at or after'),
  to: instant.optional().describe('Started before'),
});
export const casePage = pageOf(caseRow);
export type CasePage = z.infer<typeof casePage>;

/** Something active on the diagram. */
export const activeElement = z.object({
  instance: z.string().describe('Id of the instance within the case'),
  element: z.string(),
  rests: z
    .string()
    .describe(
      'scope, userTask, manualTask, receiveTask, job, held, event, eventGateway, join, visit, compensating, entering, leaving, branching',
    ),
  assignee: personRef.nullable(),
});
/** How often and how long the case was at an element, for the diagram. */
export const elementTrace = z.object({
  element: z.string(),
  times: z.number().int().describe('Entered so often'),
  enteredAt: instant.describe('Last time'),
  leftAt: instant.nullable().describe('Null: still there'),
  milliseconds: z.number().int().describe('All times together, up to now'),
});
export const incident = z.object({
  id: z.string(),
  instance: z.string(),
  element: z.string(),
  elementName: z.string().nullable(),
  cause: z.string(),
  message: z.string(),
  raisedAt: instant,
});
export type Incident = z.infer<typeof incident>;

export const caseDetail = caseRow.extend({
  host: z.enum(['memory', 'temporal', 'postgres']),
  revision: z.number().int().describe('Events applied so far'),
  reason: z.string().nullable().describe('Why it failed or was cancelled'),
  variables: variables.describe('Facts of the case'),
  activeElements: z.array(activeElement).describe('Where the case stands'),
  armed: z.array(z.string()).describe('Boundary events and event subprocesses that can fire now, by element'),
  trace: z.array(elementTrace).describe('What has been entered, by element'),
  flowsTaken: z.array(z.string()).describe('Ids of sequence flows taken'),
  openTasks: z.array(
    stage.extend({ id: z.string().describe('Task id'), assignee: personRef.nullable(), openedAt: instant }),
  ),
  openIncidents: z.array(incident),
});
export type CaseDetail = z.infer<typeof caseDetail>;

/** Where a case stands after an event. */
export const caseOutcome = z.object({
  case: z.string(),
  key: z.string().nullable(),
  status: caseStatus,
  revision: z.number().int(),
  stages: z.array(stage).describe('Where it stands now'),
  text: localText.describe('What happened, in a sentence: 已转交 税务、社保 并联办理'),
  withdrawable: z.boolean().describe('What was done can be taken back now (`withdrawTask`)'),
});
export type CaseOutcome = z.infer<typeof caseOutcome>;

/** A reason that may be left out. */
export const perhapsReasoned = z.object({ reason: z.string().trim().max(1000).nullable().default(null) });
export const reasoned = z.object({ reason: z.string().trim().min(1).max(1000) });
export const setVariables = z.object({
  variables,
  in: z.string().nullable().default(null).describe('Instance whose scope takes them'),
});
export const retryIncidents = z.object({
  instance: z.string().nullable().default(null).describe('Null: all incidents of the case'),
  variables: variables.default({}),
});
export const stopClock = z.object({
  kind: z.string().trim().min(1).max(100).describe('hearing, expertReview, inspection, supplement …'),
  ground: z.string().trim().min(1).max(1000),
  legalBasis: z.string().max(300).nullable().default(null),
});
