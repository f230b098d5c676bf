import type { Element } from '../element.ts';
import type { Converting } from './converting.ts';

/** One other engine's way of extending BPMN. */
export interface Dialect {
  readonly name: string;
  /** Namespace of its attributes and elements. */
  readonly uri: string;
  /** Reads what the engine says of one element into the approval extension. */
  convert(element: Element, converting: Converting): void;
}
