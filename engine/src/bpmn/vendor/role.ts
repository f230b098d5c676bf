import type { Element } from '../element.ts';
import { hasJuel } from '../juel/translate.ts';
import type { Converting } from './converting.ts';

/**
 * The assignment of a resource role as jBPM, Activiti and Flowable write it: `user(li), group(review)`, where a bare
 * name is a person for a performer and a group for a potential owner. Names in `${…}` make the list an expression.
 */
export function translateRole(expression: Element, body: string, converting: Converting): void {
  const role = expression.$parent?.$parent;
  const task = role?.$parent;
  if (role === undefined || task === undefined) return;
  if (role.$type !== 'bpmn:PotentialOwner') {
    const name = hasJuel(body) ? converting.feel(expression, body) : JSON.stringify(body);
    if (name !== null) expression.set('body', name);
    return;
  }
  const entries = [...body.matchAll(/(?:(user|group)\(((?:[$#]\{[^}]*\}|[^()])*)\))|((?:[$#]\{[^}]*\}|[^,\s])+)/g)];
  put(
    'candidateUsers',
    entries.flatMap(([, kind, name]) => (kind === 'user' ? [name ?? ''] : [])),
  );
  put(
    'candidateGroups',
    entries.flatMap(([, kind, name, bare]) => (kind === 'group' ? [name ?? ''] : (bare ?? []))),
  );

  function put(attribute: string, names: readonly string[]): void {
    if (names.length === 0 || task === undefined) return;
    converting.put(
      task,
      `resourceAssignmentExpression`,
      names.map((name) => name.trim()).join(', '),
      attribute,
      'list',
    );
  }
}
