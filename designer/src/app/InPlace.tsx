import type { ReactNode } from 'react';
import { NotYours } from '../states/NotYours.tsx';
import { type Place, places } from './places.ts';
import { useMay } from './session.tsx';

/** Shows what is inside to those who have the place, and says so to everybody else. The API refuses them in any case. */
export function InPlace({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  return useMay(...places[place]) ? children : <NotYours />;
}
