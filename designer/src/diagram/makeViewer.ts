import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { look } from './look.ts';
import type { Diagram } from './model.ts';

/** A diagram to look at only, in `container`. */
export function makeViewer(container: HTMLElement): Diagram {
  return new NavigatedViewer({ container, ...look }) as unknown as Diagram;
}
