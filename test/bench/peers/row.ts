/** What one pattern came to on one engine. Every driver prints such a row as a line of JSON. */
export interface Row {
  readonly version: string;
  readonly pattern: string;
  readonly clients: number;
  /** Cases (or pages, or steps of the write limit) per second. */
  readonly perSecond: number;
  /** Milliseconds of a whole case; with timers: how late they fire. */
  readonly p50: number;
  readonly p99: number;
  readonly note: string;
}

/** How long and how much. */
export interface Measure {
  readonly seconds: number;
  readonly warmup: number;
  readonly clients: number;
  readonly timers: number;
  readonly tasks: number;
}

export function rowOf(
  of: Pick<Row, 'version' | 'pattern' | 'clients' | 'note'>,
  times: readonly number[],
  seconds: number,
): Row {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -1;
  return { ...of, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}
