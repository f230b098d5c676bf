/** Tasks (待办): what waits for a person. */
import { z } from 'zod';
import { activeElement, caseStatus, itemRef, processRef } from './cases.ts';
import { clockBar, light } from './clocks.ts';
import { form, formField } from './forms.ts';
import { instant } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { departmentRef, personRef } from './people.ts';
import { returnBeyondPolicy, returnTarget } from './returns.ts';
import { signers } from './signers.ts';
import { variables } from './variables.ts';
import { visitMark } from './visits.ts';

/** `CASE.ID`: the case, a dot, and the id of the task within it. */
export const taskId = z.string().regex(/^[\w:~-]{1,200}\.[\w:~-]{1,50}$/);
export const taskPath = z.object({ task: taskId });

export const inboxFilter = z.enum(['all', 'overdue', 'dueToday', 'mine']);
export type InboxFilter = z.infer<typeof inboxFilter>;

export const taskRow = z.object({
  id: z.string(),
  case: z.string(),
  caseKey: z.string().nullable(),
  item: itemRef.nullable(),
  process: processRef,
  applicant: z.string().nullable(),
  element: z.string(),
  name: z.string(),
  kind: z.enum(['userTask', 'manualTask', 'receiveTask']),
  department: departmentRef.nullable(),
  candidateGroups: z.array(departmentRef),
  assignee: personRef.nullable().describe('Who holds it; null: anybody of the group may claim it'),
  owner: personRef.nullable().describe('For whom the assignee works, or has worked, on it (委托); null: not delegated'),
  delegation: z
    .enum(['pending', 'resolved'])
    .nullable()
    .describe('pending: out; resolved: back with its owner, who confirms'),
  waits: z.boolean().describe('Somebody signs before it (前加签): it cannot be completed until they have'),
  priority: z.number(),
  openedAt: instant,
  dueAt: instant.nullable(),
  followUpAt: instant.nullable(),
  light: light.nullable().describe('Of its own clock, else of the case; null: no limit'),
  clock: clockBar.nullable().describe('Its own clock, else that of the case'),
  unread: z.boolean().describe('I have not opened it yet'),
});
export type TaskRow = z.infer<typeof taskRow>;

export const inboxQuery = pageQuery.extend({
  filter: inboxFilter.default('all'),
  department: z.string().optional().describe('One of my departments; all of them unless given'),
  item: z.string().optional(),
  case: z.string().max(200).optional().describe('Tasks of this case alone'),
  q: z.string().max(100).optional().describe('Beginning of the number, or part of the applicant or of the task'),
});
/** Ordered by due time, then by when it was opened. Counts are over the filters at the top, whatever is chosen. */
export const inboxPage = pageOf(taskRow).extend({
  counts: z.object({
    all: z.number().int(),
    overdue: z.number().int(),
    dueToday: z.number().int(),
    mine: z.number().int(),
  }),
});
export type InboxPage = z.infer<typeof inboxPage>;

export const taskDetail = taskRow.extend({
  ask: z.string().nullable().describe('What is asked, in a sentence: the documentation of the activity'),
  form: form.nullable(),
  fields: z.array(formField).describe('When there is no form'),
  variables: variables.describe('Facts of the case as this activity sees them: the form begins with them'),
  facts: variables.describe('The same without what only the engine counts by: to be read'),
  caseStatus,
  activeElements: z.array(activeElement).describe('Where the case stands, for the diagram'),
  visits: visitMark,
  actions: z.object({
    claim: z.boolean(),
    release: z.boolean(),
    complete: z.boolean(),
    return: z.boolean(),
    handOn: z.boolean().describe('Transfer (转办) or delegate (委托)'),
    resolve: z.boolean().describe('Give it back to its owner (交回)'),
    recall: z.boolean().describe('Call it back from the delegate (收回)'),
  }),
  signers: signers.nullable().describe('Who signs with whom, while the activity is signed by several; else null'),
  returnTargets: z.array(returnTarget).describe('Activities passed already, as the return policy permits'),
  returnsBeyond: z.array(returnBeyondPolicy).describe('Further ones, to which a manager may return the case'),
});
export type TaskDetail = z.infer<typeof taskDetail>;

export const completeTask = z.object({ variables: variables.default({}).describe('What the form yields') });
export type CompleteTask = z.input<typeof completeTask>;

/** 退回 */
export const returnTask = z.object({
  to: z.string().describe('Element to return to'),
  reason: z.string().trim().min(1).max(1000),
  variables: variables.default({}),
});
/** 转办 */
export const assignTask = z.object({
  assignee: z.string().nullable().describe('Person; null: back to the group'),
  candidateGroups: z.array(z.string()).nullable().default(null).describe('Another group; null: as it is'),
});
