import { type Element, is } from '../../element.ts';
import type { Converting } from '../converting.ts';

/** Collection and element variable of a multi-instance activity. */
export function convertLoop(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:MultiInstanceLoopCharacteristics')) return;
  converting.move(element, 'collection', 'inputCollection', 'feel');
  converting.move(element, 'elementVariable', 'inputElement', 'text');
}
