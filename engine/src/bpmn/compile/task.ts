import { type Element, flag, text } from '../element.ts';
import type { ActivityBase, TaskNode } from '../process.ts';
import { compileAssignment } from './assignment.ts';
import type { Compiling } from './context.ts';
import { messageOf } from './eventDefinition.ts';
import { feelText, valueText } from './expression.ts';
import { formOf } from './form.ts';
import { jobOf, namesJob } from './job.ts';

/** The eight task types and their global forms (BPMN 2.0 §10.3.3, §10.3.6). */
export function compileTask(element: Element, activity: ActivityBase, compiling: Compiling): TaskNode | null {
  switch (element.$type) {
    case 'bpmn:Task':
    case 'bpmn:GlobalTask':
      return { ...activity, type: 'task' };
    case 'bpmn:ManualTask':
    case 'bpmn:GlobalManualTask':
      return { ...activity, type: 'manualTask', assignment: compileAssignment(element, activity, compiling) };
    case 'bpmn:UserTask':
    case 'bpmn:GlobalUserTask':
      return {
        ...activity,
        type: 'userTask',
        assignment: compileAssignment(element, activity, compiling),
        form: formOf(element),
      };
    case 'bpmn:ServiceTask':
      // A decision that another engine calls by a service task is a business rule here.
      if (text(element, 'approval:decision') !== null) return businessRuleTask(element, activity);
      return { ...activity, type: 'serviceTask', job: jobOf(element) };
    case 'bpmn:SendTask':
      return sendTask(element, activity, compiling);
    case 'bpmn:ReceiveTask':
      return {
        ...activity,
        type: 'receiveTask',
        message: messageOf(element, 'catch', compiling),
        instantiate: flag(element, 'instantiate', false),
      };
    case 'bpmn:ScriptTask':
    case 'bpmn:GlobalScriptTask':
      return scriptTask(element, activity);
    case 'bpmn:BusinessRuleTask':
    case 'bpmn:GlobalBusinessRuleTask':
      return businessRuleTask(element, activity);
    default:
      return null;
  }
}

/** A send task with a message throws it; one that names a job, or has no message, is done by a job. */
function sendTask(element: Element, activity: ActivityBase, compiling: Compiling): TaskNode {
  const message = namesJob(element) ? null : messageOf(element, 'throw', compiling);
  return { ...activity, type: 'sendTask', message, job: message === null ? jobOf(element) : null };
}

/** FEEL when no format is given; any other language is run by a job that gets the script as a header. */
function scriptTask(element: Element, activity: ActivityBase): TaskNode {
  const format = text(element, 'scriptFormat') ?? text(element, 'scriptLanguage') ?? 'feel';
  const script = text(element, 'script');
  const resultVariable = text(element, 'approval:resultVariable');
  if (isFeel(format)) return { ...activity, type: 'scriptTask', script: feelText(script), resultVariable, job: null };
  const job = jobOf(element, `script:${format}`);
  const headers = { ...job.headers, scriptFormat: format, script: script ?? '' };
  return { ...activity, type: 'scriptTask', script: null, resultVariable, job: { ...job, headers } };
}

function businessRuleTask(element: Element, activity: ActivityBase): TaskNode {
  const decision = valueText(text(element, 'approval:decision'));
  const resultVariable = text(element, 'approval:resultVariable');
  if (decision === null) {
    return { ...activity, type: 'businessRuleTask', decision: null, resultVariable, job: jobOf(element) };
  }
  return { ...activity, type: 'businessRuleTask', decision: { decision }, resultVariable, job: null };
}

/** Whether a script format or expression language names FEEL: its namespace, media type or plain name. */
export function isFeel(format: string): boolean {
  return /feel/i.test(format);
}
