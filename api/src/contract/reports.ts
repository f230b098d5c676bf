/** Time-limit report for managers (时限). Every route takes the same scope; `format=csv` gives the table as a file. */
import { z } from 'zod';
import { caseStatus, itemRef } from './cases.ts';
import { clockBar, light } from './clocks.ts';
import { day } from './instant.ts';
import { pageOf, pageQuery } from './page.ts';
import { departmentRef, personRef } from './people.ts';

export const reportScope = z.object({
  from: day.describe('First day of the period, Asia/Shanghai'),
  to: day.describe('Last day of the period'),
  department: z.string().optional(),
  item: z.string().optional().describe('Item code'),
  format: z.enum(['json', 'csv']).default('json'),
});
export type ReportScope = z.input<typeof reportScope>;

/** A figure of the first line. `previous`: of the period of equal length before. `series`: equal parts of the period. */
export const measure = z.object({
  value: z.number().nullable().describe('Null: no case to count'),
  previous: z.number().nullable(),
  series: z.array(z.object({ from: day, value: z.number().nullable() })),
});

export const limitSummary = z.object({
  onTimeRate: measure.describe('Closed by the promise / closed, 0–1'),
  closed: measure.describe('Cases that ended in the period'),
  overdueNow: measure.describe('Open and past the promise; `previous` and `series` are at the ends of their periods'),
  averageDays: measure.describe('Working days used by closed cases'),
  promisedDays: z.number().nullable().describe('Average promise of the same cases'),
  statutoryDays: z.number().nullable(),
  visitsPerCase: measure,
  lightsNow: z.object({
    green: z.number().int(),
    yellow: z.number().int(),
    red: z.number().int(),
    darkRed: z.number().int(),
  }),
});
export type LimitSummary = z.infer<typeof limitSummary>;

const counted = z.object({
  open: z.object({
    green: z.number().int(),
    yellow: z.number().int(),
    red: z.number().int(),
    darkRed: z.number().int(),
  }),
  closed: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  severe: z.number().int().describe('Past the statute; counted in `late` too'),
  onTimeRate: z.number().nullable(),
});

/** By department: clocks of its activities. Sorted by overdue, most first. */
export const departmentLimits = z.object({
  items: z.array(counted.extend({ department: departmentRef, averageDays: z.number().nullable() })),
});
export type DepartmentLimits = z.infer<typeof departmentLimits>;

/** By item: clocks of cases, in working days. */
export const itemLimits = z.object({
  items: z.array(
    counted.extend({
      item: itemRef,
      promised: z.number().nullable(),
      statutory: z.number().nullable(),
      median: z.number().nullable().describe('Used by closed cases'),
      p90: z.number().nullable(),
      compressionPromised: z.number().nullable().describe('1 − promised/statutory'),
      compressionActual: z.number().nullable().describe('1 − actual/promised, by the average'),
      visitsPerCase: z.number().nullable(),
    }),
  ),
});
export type ItemLimits = z.infer<typeof itemLimits>;

/** By stage: activities of one process, for the heat on its diagram. */
export const stageQuery = reportScope.extend({
  process: z.string().optional().describe('All processes of the scope unless given'),
});
export const stageLimits = z.object({
  items: z.array(
    counted.extend({
      process: z.string(),
      element: z.string(),
      name: z.string().nullable(),
      department: departmentRef.nullable(),
      median: z.number().nullable().describe('Working days'),
      p90: z.number().nullable(),
    }),
  ),
});
export type StageLimits = z.infer<typeof stageLimits>;

/** Cases behind the figures: overdue ones first. `what` says which. */
export const overdueQuery = pageQuery.extend({
  from: day.optional(),
  to: day.optional(),
  department: z.string().optional(),
  item: z.string().optional(),
  what: z.enum(['overdueNow', 'late', 'onTime', 'closed', 'open']).default('overdueNow'),
  light: light.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
export const overdueRow = z.object({
  case: z.string(),
  caseKey: z.string().nullable(),
  item: itemRef.nullable(),
  applicant: z.string().nullable(),
  status: caseStatus,
  clock: clockBar,
  stages: z.array(z.object({ element: z.string(), name: z.string().nullable(), department: departmentRef.nullable() })),
  holders: z.array(personRef).describe('Whom to urge'),
  daysOver: z.number().nullable().describe('Working days past the promise'),
});
export const overduePage = pageOf(overdueRow);
export type OverduePage = z.infer<typeof overduePage>;
