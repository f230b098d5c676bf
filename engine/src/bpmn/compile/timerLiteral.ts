const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2}|@[\w/+-]+)?$/;
const duration = /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const cron = /^(@\w+|([\d*?,/LW#A-Z-]+ +){4,6}[\d*?,/LW#A-Z-]+)$/i;

/** Whether a timer's text is ISO 8601 or cron as it stands, rather than an expression that yields it. */
export function timerLiteral(body: string): boolean {
  return isIsoDate(body) || isIsoDuration(body) || isIsoCycle(body) || cron.test(body);
}

/** ISO 8601 date or date and time. */
export function isIsoDate(body: string): boolean {
  return date.test(body) && !Number.isNaN(Date.parse(body.slice(0, 10)));
}

/** ISO 8601 duration such as `P3DT4H`; weeks are allowed beside the other parts. */
export function isIsoDuration(body: string): boolean {
  return duration.test(body);
}

/** ISO 8601 repeating interval: `R3/PT1H`, `R/start/P1D`, `R2/P1D/end`, `R2/start/end`. */
export function isIsoCycle(body: string): boolean {
  const parts = body.split('/');
  const [repeat, ...rest] = parts;
  if (repeat === undefined || !/^R\d*$/.test(repeat) || rest.length < 1 || rest.length > 3) return false;
  return rest.every((part) => isIsoDate(part) || isIsoDuration(part));
}

/** Five to seven cron fields, or a named schedule such as `@daily`. */
export function isCron(body: string): boolean {
  return cron.test(body);
}
