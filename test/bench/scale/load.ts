/** What a place asks of the machines. */
export interface Load {
  readonly casesPerYear: number;
  /** Events a case: start, completions, messages. */
  readonly stepsPerCase: number;
  readonly timersPerCase: number;
  /** Pages of inboxes that are opened a step. */
  readonly inboxPerStep: number;
  /** Peak over the average of office hours. */
  readonly peak: number;
  /** Years that closed cases stay in the store. */
  readonly years: number;
  /** Places that share nothing: each has its tenant. */
  readonly tenants: number;
}

/** 250 days of 8 hours: what is done in a year is done then. */
const OFFICE_SECONDS = 250 * 8 * 3600;

/** A second, at the average of office hours and at the peak. */
export function rates(load: Load): { readonly steps: number; readonly peakSteps: number } {
  const steps = (load.casesPerYear * load.stepsPerCase) / OFFICE_SECONDS;
  return { steps, peakSteps: steps * load.peak };
}

const usual = { stepsPerCase: 10, timersPerCase: 4, inboxPerStep: 2, peak: 5, years: 2 };

/** The country's 10,000 steps a second in office hours are 72 steps for each of its cases: with all that machines report. */
export const PLACES: Readonly<Record<string, Load>> = {
  city: { ...usual, casesPerYear: 2e6, tenants: 1 },
  province: { ...usual, casesPerYear: 5e7, tenants: 20 },
  country: { ...usual, casesPerYear: 1e9, stepsPerCase: 72, inboxPerStep: 0.3, tenants: 400 },
};
