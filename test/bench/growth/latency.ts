/** Milliseconds that something took, many times. */
export class Latency {
  readonly #taken: number[] = [];

  async measure(run: () => Promise<unknown>): Promise<void> {
    const began = performance.now();
    await run();
    this.#taken.push(performance.now() - began);
  }
  /** The share `p` (0 to 1) took at most so long; NaN when nothing was measured. */
  percentile(p: number): number {
    const sorted = this.#taken.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
  }
}
