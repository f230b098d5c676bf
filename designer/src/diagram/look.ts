import approval from '@onevisit/engine/bpmn/approval.json';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';

const font = { fontFamily: "'Noto Sans SC Variable', sans-serif", fontSize: 12 };

/** How every diagram looks, and the approval extension that it may hold. */
export const look = {
  moddleExtensions: { approval },
  bpmnRenderer: { defaultStrokeColor: '#4E5969', defaultFillColor: '#FFFFFF', defaultLabelColor: '#1F2329' },
  textRenderer: { defaultStyle: font, externalStyle: font },
};
