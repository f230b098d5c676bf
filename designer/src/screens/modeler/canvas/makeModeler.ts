import BpmnModeler from 'bpmn-js/lib/Modeler';
import { look } from '../../../diagram/look.ts';
import type { Diagram } from '../../../diagram/model.ts';
import { approvalPalette } from './approvalPalette.ts';
import { translate } from './translate.ts';

/** A modeler in `container`, with the approval extension, its palette, and the words of the language in use. */
export function makeModeler(container: HTMLElement): Diagram {
  const modules = [approvalPalette, { translate: ['value', translate] }];
  const modeler = new BpmnModeler({ container, additionalModules: modules, ...look }) as unknown as Diagram;
  // On a small screen the palette scrolls: with the keyboard too.
  container.querySelector('.djs-palette')?.setAttribute('tabindex', '0');
  return modeler;
}
