import { child, children, type Element, idOf, is, text } from '../element.ts';
import type { ActivityBase, Assignment, Value } from '../process.ts';
import type { Compiling } from './context.ts';
import { feelOf, valueList, valueNumber, valueText } from './expression.ts';

/**
 * Who may do a person's task: the approval attributes, else its resource roles (BPMN 2.0 §10.3.1, §10.3.4), else the
 * innermost lane that holds it (§10.8), whose name is a candidate group.
 */
export function compileAssignment(element: Element, activity: ActivityBase, compiling: Compiling): Assignment {
  const own = {
    assignee: valueText(text(element, 'approval:assignee')),
    candidateUsers: valueList(text(element, 'approval:candidateUsers')),
    candidateGroups: valueList(text(element, 'approval:candidateGroups')),
  };
  const named = rolesOf(element);
  // A performer beside candidates that attributes name is not lost.
  const roles = isAssigned(own) ? { ...own, assignee: own.assignee ?? named.assignee } : named;
  const lane = isAssigned(roles) ? null : laneOf(activity.index, compiling);
  return {
    ...roles,
    candidateGroups: lane === null ? roles.candidateGroups : { literal: [lane] },
    dueDate: valueText(text(element, 'approval:dueDate')),
    followUpDate: valueText(text(element, 'approval:followUpDate')),
    priority: valueNumber(text(element, 'approval:priority')),
  };
}

type Roles = Pick<Assignment, 'assignee' | 'candidateUsers' | 'candidateGroups'>;

function isAssigned(roles: Roles): boolean {
  return roles.assignee !== null || roles.candidateUsers !== null || roles.candidateGroups !== null;
}

/** A human performer does the task; potential owners may claim it; a resource that is named stands for a group. */
function rolesOf(element: Element): Roles {
  let roles: Roles = { assignee: null, candidateUsers: null, candidateGroups: null };
  for (const role of children(element, 'resources')) {
    if (is(role, 'bpmn:PotentialOwner')) roles = { ...roles, ...potentialOwners(role) };
    else if (is(role, 'bpmn:Performer')) roles = { ...roles, assignee: performer(role) };
  }
  return roles;
}

function performer(role: Element): Value<string> | null {
  const body = roleExpression(role);
  if (body !== null) return isPlainName(body) ? { literal: body } : (stringLiteral(body) ?? { feel: body });
  const resource = child(role, 'resourceRef');
  return resource === null ? null : valueText(text(resource, 'name') ?? idOf(resource));
}

/** `user(li), group(review)` is the form that jBPM and Activiti made common. */
function potentialOwners(role: Element): Partial<Roles> {
  const resource = child(role, 'resourceRef');
  const body = roleExpression(role);
  if (body === null) {
    const name = resource === null ? null : (text(resource, 'name') ?? idOf(resource));
    return name === null ? {} : { candidateGroups: { literal: [name] } };
  }
  const calls = [...body.matchAll(/\b(user|group)\(([^()]*)\)/g)];
  if (calls.length === 0) {
    const group = stringLiteral(body);
    if (group !== null && 'literal' in group) return { candidateGroups: { literal: [group.literal] } };
    return { candidateGroups: isPlainName(body) ? { literal: body.split(/\s*,\s*/) } : { feel: body } };
  }
  const named = (kind: string) => calls.filter((call) => call[1] === kind).map((call) => call[2]!.trim());
  const [users, groups] = [named('user'), named('group')];
  return {
    ...(users.length > 0 ? { candidateUsers: { literal: users } } : {}),
    ...(groups.length > 0 ? { candidateGroups: { literal: groups } } : {}),
  };
}

function roleExpression(role: Element): string | null {
  const assignment = child(role, 'resourceAssignmentExpression');
  return assignment === null ? null : (feelOf(child(assignment, 'expression'))?.feel ?? null);
}

/** A FEEL string is known now. */
function stringLiteral(body: string): Value<string> | null {
  const literal = /^"([^"\\]*)"$/.exec(body)?.[1];
  return literal === undefined ? null : { literal };
}

/** Names with a hyphen or a comma that no FEEL variable would have; a quoted FEEL string is an expression. */
function isPlainName(body: string): boolean {
  return /^[\w\u4e00-\u9fff]+(-[\w\u4e00-\u9fff]+)+$/.test(body) || /^[^"'()[\]{}.]+,[^"'()[\]{}]+$/.test(body);
}

function laneOf(index: number, compiling: Compiling): string | null {
  const lane = compiling.laneOf.get(compiling.nodes[index]!.element);
  return lane === undefined ? null : (text(lane, 'name') ?? idOf(lane));
}
