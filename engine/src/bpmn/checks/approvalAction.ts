import { text } from '../element.ts';
import type { Check } from './check.ts';

const actions = ['notify', 'escalate', 'reassign', 'complete', 'boundary'];

/** What a limit does, and when. */
export const approvalAction: Check = {
  rule: 'approval-action',
  clause: null,
  severity: 'error',
  asks: {
    zh: '时限动作的时机是 yellow、red、statute 或 0–1 的比例，动作可识别，boundary 指明边界事件。',
    en: 'A limit acts at yellow, red, statute or a share of 0–1, its action is known, and boundary names an event.',
  },
  types: ['approval:Action'],
  check(action, report, file) {
    const [at, what, event] = [text(action, 'at'), text(action, 'do'), text(action, 'event')];
    const share = Number(at ?? Number.NaN);
    if (!['yellow', 'red', 'statute'].includes(at ?? '') && !(share >= 0 && share <= 1)) {
      report({ zh: `动作的时机“${at ?? ''}”未知。`, en: `The action's time "${at ?? ''}" is unknown.` });
    }
    if (!actions.includes(what ?? '')) {
      report({ zh: `动作“${what ?? ''}”未知。`, en: `The action "${what ?? ''}" is unknown.` });
    }
    if (what === 'boundary' && file.byId.get(event ?? '')?.$type !== 'bpmn:BoundaryEvent') {
      report({ zh: `“${event ?? ''}”不是边界事件。`, en: `"${event ?? ''}" is not a boundary event.` });
    }
  },
};
