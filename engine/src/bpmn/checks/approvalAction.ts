import { actionsOf, thresholdOf } from '../compile/limitAction.ts';
import { text } from '../element.ts';
import type { Check } from './check.ts';

/** What a limit does, and when. */
export const approvalAction: Check = {
  rule: 'approval-action',
  clause: null,
  severity: 'error',
  asks: {
    zh: '时限动作的时机是 yellow、red、statute 或用去的比例，可加 +N 个单位；动作可识别，boundary 指明边界事件，start 指明消息，升级间隔大于 0。',
    en: 'A limit acts at yellow, red, statute or a used share, perhaps +N units later; its action is known, boundary names an event, start a message, and a chain goes on every > 0 units.',
  },
  types: ['approval:Action'],
  check(action, report, file) {
    const [at, what, event] = [text(action, 'at'), text(action, 'do'), text(action, 'event')];
    const every = text(action, 'every');
    if (thresholdOf(at) === null) {
      report({ zh: `动作的时机“${at ?? ''}”未知。`, en: `The action's time "${at ?? ''}" is unknown.` });
      return;
    }
    if (what === 'boundary') {
      if (file.byId.get(event ?? '')?.$type === 'bpmn:BoundaryEvent') return;
      report({ zh: `“${event ?? ''}”不是边界事件。`, en: `"${event ?? ''}" is not a boundary event.` });
    } else if (actionsOf(action).length === 0) {
      report({
        zh: `动作“${what ?? ''}”未知或缺少消息。`,
        en: `The action "${what ?? ''}" is unknown or names no message.`,
      });
    }
    if (every !== null && !(Number(every) > 0)) {
      report({ zh: `升级间隔“${every}”不是大于 0 的数。`, en: `The interval "${every}" is not a number > 0.` });
    }
  },
};
