import { child, type Element, flag, idOf, is, text } from '../element.ts';
import type { ActivityBase, ActivityNode } from '../process.ts';
import type { Compiling } from './context.ts';
import { feelText, valueText } from './expression.ts';
import { compileTask } from './task.ts';

/**
 * A call of a process or of a global task (BPMN 2.0 §10.3.6, §10.3.7). A global task of the same file is inlined: the
 * call activity becomes that task, under its own id.
 */
export function compileCallActivity(element: Element, activity: ActivityBase, compiling: Compiling): ActivityNode {
  const called = calledId(element);
  const globalTask = called === null ? undefined : compiling.globalTasks.get(called);
  const inlined = globalTask === undefined ? null : compileTask(globalTask, activity, compiling);
  if (inlined !== null) return inlined;
  return {
    ...activity,
    type: 'callActivity',
    calledElement: feelText(text(element, 'approval:calledExpression')) ?? valueText(called) ?? { literal: '' },
    passAllIn: flag(element, 'approval:passAllIn', true),
    passAllOut: flag(element, 'approval:passAllOut', true),
    businessKey: valueText(text(element, 'approval:businessKey')),
  };
}

/** The attribute is a QName: a prefix says which file the element is in, and all deployed files are one space. */
function calledId(element: Element): string | null {
  const referred = child(element, 'calledElement');
  if (referred !== null && is(referred, 'bpmn:CallableElement')) return idOf(referred);
  const name = text(element, 'calledElement');
  return name === null ? null : withoutPrefix(name);
}

function withoutPrefix(name: string): string {
  return /^[\w.-]+:[\w.-]+$/.test(name) ? name.slice(name.indexOf(':') + 1) : name;
}
