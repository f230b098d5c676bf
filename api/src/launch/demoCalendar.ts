import type { CalendarDefinition } from '@onevisit/engine/limits/calendarDefinition';

/** For demonstrations: a working day lasts ten seconds. It exists where the demo accounts exist. */
export const DEMO_CALENDAR: CalendarDefinition = {
  kind: 'accelerated',
  id: 'demo-seconds',
  name: { zh: '演示日历（一天十秒）', en: 'Demonstration: a day is ten seconds' },
  dayMs: 10_000,
};
