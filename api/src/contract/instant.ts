import { z } from 'zod';

/** A point in time: ISO 8601 with offset. Answers are given in `+08:00`; requests may use any offset. */
export const instant = z.iso
  .datetime({ offset: true })
  .describe('ISO 8601 with offset, for example 2026-02-13T09:00:00+08:00');
/** A day of the civil calendar: `YYYY-MM-DD`. */
export const day = z.iso.date();
