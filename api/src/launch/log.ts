import { type Logger, pino } from 'pino';

/** Lines of JSON on the standard error, without what could name a person: no bodies, no addresses, no header of a request. */
export function openLog(level: string, destination: number | string = 2): Logger {
  return pino({ level, base: { name: 'onevisit' } }, pino.destination({ dest: destination, sync: false }));
}
