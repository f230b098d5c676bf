import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';
import { activityCases } from './cases/activity.ts';
import { dataCases } from './cases/data.ts';
import { eventCases } from './cases/event.ts';
import { flowCases } from './cases/flow.ts';
import { gatewayCases } from './cases/gateway.ts';
import { checks } from './registry.ts';

const cases = [...flowCases, ...eventCases, ...gatewayCases, ...activityCases, ...dataCases];

describe('static checks', () => {
  it('each have a case', () => {
    const tested = new Set(cases.map(({ rule }) => rule));
    expect(checks.map(({ rule }) => rule).filter((rule) => !tested.has(rule))).toEqual([]);
  });

  it.each(cases.map((one) => [one.rule, one.element, one] as const))('%s finds %s', async (rule, element, one) => {
    const found = (await read(one.bad)).problems.filter((problem) => problem.rule === rule);
    expect(found.map((problem) => problem.element)).toContain(element);
    const severity = one.severity ?? checks.find((check) => check.rule === rule)!.severity;
    expect(found.find((problem) => problem.element === element)).toMatchObject({ severity });
  });

  it.each(cases.map((one) => [one.rule, one] as const))('%s accepts what is right', async (rule, one) => {
    const { problems } = await read(one.good);
    expect(problems.filter((problem) => problem.rule === rule || problem.severity === 'error')).toEqual([]);
  });
});
