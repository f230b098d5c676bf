import approval from '@onevisit/engine/bpmn/approval.json';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { approvalPalette } from './approvalPalette.ts';
import type { Diagram } from './diagram.ts';
import { translate } from './translate.ts';

const fonts = {
  defaultStyle: { fontFamily: 'Noto Sans SC Variable, sans-serif', fontSize: 12 },
  externalStyle: { fontFamily: 'Noto Sans SC Variable, sans-serif', fontSize: 12 },
};
const drawing = { defaultStrokeColor: '#1F2329', defaultFillColor: '#FFFFFF', defaultLabelColor: '#1F2329' };
const shared = { moddleExtensions: { approval }, bpmnRenderer: drawing, textRenderer: fonts };

/** A modeler in `container`, with the approval extension, its palette, and the words of the language in use. */
export function makeModeler(container: HTMLElement): Diagram {
  const modules = [approvalPalette, { translate: ['value', translate] }];
  return new BpmnModeler({ container, additionalModules: modules, ...shared }) as unknown as Diagram;
}

/** The same to look at only. */
export function makeViewer(container: HTMLElement): Diagram {
  return new NavigatedViewer({ container, ...shared }) as unknown as Diagram;
}
