import {
  departmentLimits,
  itemLimits,
  limitSummary,
  overduePage,
  overdueQuery,
  reportScope,
  stageLimits,
  stageQuery,
} from '../contract/reports.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { csvOf } from '../readModels/csv.ts';
import { readDepartmentLimits } from '../readModels/reports/departments.ts';
import { readItemLimits } from '../readModels/reports/items.ts';
import { readOverdue } from '../readModels/reports/overdue.ts';
import { readStageLimits } from '../readModels/reports/stages.ts';
import { readSummary } from '../readModels/reports/summary.ts';
import { type Reply, type Route, route } from './route.ts';

const access = ['manager', 'admin'] as const;

const summary = route({
  method: 'get',
  path: '/api/reports/limits/summary',
  name: 'limitSummary',
  summary: 'First line of the time-limit report, each figure with the period before and its course',
  access,
  query: reportScope,
  answer: limitSummary,
  async handle({ query, services, me, at }) {
    const scope = orderly(query);
    const body = await readSummary(services, me, scope, at);
    if (query.format === 'json') return { body };
    const { lightsNow, promisedDays, statutoryDays, ...measures } = body;
    const rows = Object.entries(measures).map(([name, { value, previous }]) => [name, value, previous] as const);
    return csv('summary', ['figure', 'value', 'previous'], rows);
  },
});

const departments = route({
  method: 'get',
  path: '/api/reports/limits/departments',
  name: 'departmentLimits',
  summary: 'Lights, on time and late by department',
  access,
  query: reportScope,
  answer: departmentLimits,
  async handle({ query, services, me, at }) {
    const items = await readDepartmentLimits(services, me, orderly(query), at);
    if (query.format === 'json') return { body: { items } };
    const header = [
      'department',
      'name',
      'green',
      'yellow',
      'red',
      'darkRed',
      'closed',
      'onTime',
      'late',
      'severe',
      'onTimeRate',
      'averageDays',
    ];
    const rows = items.map(({ department: { id, name }, open, ...row }) => [
      ...[id, name.zh, open.green, open.yellow, open.red, open.darkRed],
      ...[row.closed, row.onTime, row.late, row.severe, row.onTimeRate, row.averageDays],
    ]);
    return csv('departments', header, rows);
  },
});

const items = route({
  method: 'get',
  path: '/api/reports/limits/items',
  name: 'itemLimits',
  summary: 'Promised, actual and statutory limits by item',
  access,
  query: reportScope,
  answer: itemLimits,
  async handle({ query, services, me, at }) {
    const found = await readItemLimits(services, me, orderly(query), at);
    if (query.format === 'json') return { body: { items: found } };
    const header = [
      'item',
      'name',
      'open',
      'closed',
      'onTime',
      'late',
      'severe',
      'promised',
      'median',
      'p90',
      'statutory',
      'visitsPerCase',
    ];
    const rows = found.map(({ item: { code, name }, open, ...row }) => [
      ...[code, name.zh, open.green + open.yellow + open.red + open.darkRed, row.closed, row.onTime, row.late],
      ...[row.severe, row.promised, row.median, row.p90, row.statutory, row.visitsPerCase],
    ]);
    return csv('items', header, rows);
  },
});

const stages = route({
  method: 'get',
  path: '/api/reports/limits/stages',
  name: 'stageLimits',
  summary: 'Lights, on time and late by activity, for the heat on a diagram',
  access,
  query: stageQuery,
  answer: stageLimits,
  async handle({ query, services, me, at }) {
    const found = await readStageLimits(services, me, orderly(query), query.process, at);
    if (query.format === 'json') return { body: { items: found } };
    const header = ['process', 'element', 'name', 'department', 'closed', 'onTime', 'late', 'severe', 'median', 'p90'];
    const rows = found.map((row) => [
      ...[row.process, row.element, row.name, row.department?.name.zh ?? null],
      ...[row.closed, row.onTime, row.late, row.severe, row.median, row.p90],
    ]);
    return csv('stages', header, rows);
  },
});

const overdue = route({
  method: 'get',
  path: '/api/reports/limits/cases',
  name: 'overdueCases',
  summary: 'The cases behind the figures, those overdue first',
  access,
  query: overdueQuery,
  answer: overduePage,
  async handle({ query, services, me, at }) {
    const page = await readOverdue(services, me, query, at);
    if (query.format === 'json') return { body: page };
    const header = ['number', 'item', 'status', 'light', 'due', 'daysOver', 'stages', 'holders'];
    const rows = page.items.map((row) => [
      ...[row.caseKey, row.item?.name.zh ?? null, row.status, row.clock.light, row.clock.dueAt, row.daysOver],
      ...[
        row.stages.map(({ name, element }) => name ?? element).join('、'),
        row.holders.map(({ name }) => name.zh).join('、'),
      ],
    ]);
    return csv('cases', header, rows);
  },
});

function orderly<T extends { readonly from: string; readonly to: string }>(scope: T): T {
  if (scope.from <= scope.to) return scope;
  const problems = [wrongField('to', '不得早于 from', 'Not before `from`')];
  throw refuse('invalid-request', '结束日期早于开始日期。', 'The last day is before the first.', { problems });
}

function csv(
  name: string,
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Reply<string> {
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="time-limits-${name}.csv"`,
  };
  return { body: csvOf(header, rows), headers };
}

export const reportRoutes: readonly Route[] = [summary, departments, items, stages, overdue];
