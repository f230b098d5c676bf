import type { ComponentType } from 'react';
import type { Moddle } from '../../../diagram/model.ts';
import type { Editing } from './edit.ts';

/** One group of the panel: for which elements it is, and what it shows. */
export interface Group {
  /** Its name in the catalogue: `modeler.group.KEY`. */
  readonly key: string;
  readonly applies: (element: Moddle) => boolean;
  /** Whether something is set in it: a dot beside its name. */
  readonly filled: (element: Moddle) => boolean;
  /** Whether something must be set and is not: it stands open. */
  readonly lacking?: (element: Moddle) => boolean;
  readonly Fields: ComponentType<{ readonly editing: Editing }>;
}
