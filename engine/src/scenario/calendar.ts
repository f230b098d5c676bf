/** A working calendar as a scenario writes it: the national one, and what is otherwise there. */
import { z } from 'zod';
import { type CalendarDefinition, calendarProblem } from '../limits/calendarDefinition.ts';
import { nationalCalendar } from '../limits/national.ts';

const written = z.strictObject({
  id: z.string().min(1),
  department: z.string().min(1).optional(),
  weekends: z.array(z.int()).optional(),
  /** Besides the national ones, as are the make-up days. */
  holidays: z.array(z.string()).optional(),
  makeUpDays: z.array(z.string()).optional(),
  workingHours: z.array(z.strictObject({ from: z.string(), to: z.string() })).optional(),
});

/** One that can be reckoned with. */
export const calendar = written.superRefine((given, context) => {
  const problem = calendarProblem(definitionOf(given));
  if (problem !== null) context.addIssue({ code: 'custom', path: [problem.field], message: problem.message.en });
});

/** The whole calendar. */
export function definitionOf(given: z.infer<typeof written>): CalendarDefinition {
  const national = nationalCalendar();
  const { id, department = null, weekends = national.weekends, workingHours = national.workingHours } = given;
  const named = (dates: readonly string[] = []) => dates.map((date) => ({ date, name: null }));
  return {
    ...{ ...national, id, department, weekends, workingHours, name: { zh: id, en: id } },
    holidays: [...national.holidays, ...named(given.holidays)],
    makeUpDays: [...national.makeUpDays, ...named(given.makeUpDays)],
  };
}
