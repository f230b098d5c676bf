/** Clocks as a case runs: what a changed calendar does to them. */
import { expect, test } from 'vitest';
import { compileCalendar, ownCalendar } from '../limits/calendar.ts';
import { nationalCalendar } from '../limits/national.ts';
import type { Surroundings } from './outcome.ts';
import { step } from './step.ts';
import { drive } from './testing/drive.ts';

const LIMITED =
  '<extensionElements><approval:timeLimit promised="3"/></extensionElements><startEvent id="s"/><userTask id="a"><extensionElements><approval:timeLimit promised="1"/></extensionElements></userTask><sequenceFlow id="f" sourceRef="s" targetRef="a"/>';

test('a changed calendar is history of the clocks whose date it moves, and of no other', async () => {
  const run = await drive(LIMITED);
  run.start();
  const { holidays, ...rest } = nationalCalendar();
  const changed = compileCalendar({ ...rest, holidays: [...holidays, { date: '2026-02-12', name: null }] });
  const surroundings: Surroundings = { ...run.surroundings, calendar: () => changed };
  const event = { type: 'calendarChanged', calendar: 'national', id: 'c', at: run.now, by: 'admin' } as const;
  const outcome = step(surroundings, run.state!, event);
  if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
  const told = outcome.commands.filter((command) => command.type === 'record');
  expect(told).toMatchObject([
    {
      by: 'admin',
      element: null,
      what: {
        kind: 'redated',
        calendar: 'national',
        dueBefore: Date.parse('2026-02-13T17:00:00+08:00'),
        dueAfter: Date.parse('2026-02-14T17:00:00+08:00'),
      },
    },
  ]);
  const again = step(surroundings, outcome.state, { ...event, id: 'd' });
  expect(again.kind === 'stepped' && again.commands.some(({ type }) => type === 'record')).toBe(false);
});

test('the clock of a department with a calendar of its own follows it, unless the model names another', async () => {
  const limit = (calendar: string) =>
    `<extensionElements><approval:timeLimit promised="1"${calendar}/></extensionElements>`;
  const run = await drive(`<startEvent id="s"/><subProcess id="stage" approval:department="tax">
      <startEvent id="i"/><userTask id="a">${limit('')}</userTask><userTask id="b">${limit(' calendar="national"')}</userTask>
      <userTask id="c" approval:department="fire">${limit('')}</userTask>
      ${['a', 'b', 'c'].map((id) => `<sequenceFlow id="i${id}" sourceRef="i" targetRef="${id}"/>`).join('')}
    </subProcess><sequenceFlow id="f" sourceRef="s" targetRef="stage"/>`);
  const own = compileCalendar({ ...nationalCalendar(), id: 'tax-office', department: 'tax' });
  const surroundings: Surroundings = {
    ...run.surroundings,
    calendar: (id) => (id === own.id ? own : run.surroundings.calendar(id)),
    calendarOfDepartment: (department) => ownCalendar([own], department),
  };
  const { hash } = run.processes[0]!;
  const start = { kind: 'none' } as const;
  const event = {
    type: 'started',
    process: hash,
    key: null,
    variables: {},
    start,
    id: 's',
    at: run.now,
    by: null,
  } as const;
  const outcome = step(surroundings, undefined, event);
  if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
  const clocks = outcome.commands.flatMap((command) =>
    command.type === 'putClock' ? [[command.element, command.calendar]] : [],
  );
  expect(clocks).toEqual([
    ['a', 'tax-office'],
    ['b', 'national'],
    ['c', 'national'],
  ]);
});
