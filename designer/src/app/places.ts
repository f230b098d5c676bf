import type { Role } from '@onevisit/api/contract/people';

/** The places of the app in the order of the rail, and who has them; an administrator has all. */
export const places = {
  inbox: ['clerk', 'counter', 'manager'],
  cases: ['clerk', 'counter', 'manager'],
  appointments: ['clerk', 'counter', 'manager'],
  processes: ['designer', 'manager'],
  'time-limits': ['manager'],
  incidents: ['manager'],
  administration: ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Place = keyof typeof places;
export const placeNames = Object.keys(places) as readonly Place[];
