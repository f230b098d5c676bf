const OFFSET_MINUTES = 480;

/** ISO 8601 in +08:00, whole seconds unless there are milliseconds. */
export function inOffset(at: Date): string {
  const local = new Date(at.getTime() + OFFSET_MINUTES * 60_000).toISOString();
  return `${local.replace('Z', '').replace('.000', '')}+08:00`;
}

/** The same of a column that may be null. */
export function inOffsetOrNull(at: Date | null): string | null {
  return at === null || !Number.isFinite(at.getTime()) ? null : inOffset(at);
}

/** The instant at which a day of Asia/Shanghai, `YYYY-MM-DD`, begins. */
export function startOfShanghaiDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The day of Asia/Shanghai, `YYYY-MM-DD`, that an instant is in. */
export function shanghaiDay(at: Date): string {
  return inOffset(at).slice(0, 10);
}

export const DAY_MS = 86_400_000;
