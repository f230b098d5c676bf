import type { Element } from '../element.ts';
import type { Outline } from './outline.ts';

/** What the compiler of one element may look at besides the element. */
export interface Compiling extends Outline {
  readonly laneOf: ReadonlyMap<Element, Element>;
  /** Global tasks of the file by id (BPMN 2.0 §10.3.6), inlined where a call activity names them. */
  readonly globalTasks: ReadonlyMap<string, Element>;
  readonly rootElements: readonly Element[];
}
