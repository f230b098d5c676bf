import type { ProblemDetail } from '@onevisit/api/contract/problem';
import { useEffect } from 'react';
import { useLocal } from '../../../app/language.ts';
import type { Diagram } from '../../../diagram/model.ts';

const TYPE = 'problem-mark';

/** A small mark on each element in trouble, with what is wrong on hover. */
export function useProblemMarks(diagram: Diagram | null, problems: readonly ProblemDetail[]): void {
  const local = useLocal();
  useEffect(() => {
    if (diagram === null) return;
    const registry = diagram.get('elementRegistry');
    for (const [id, found] of byElement(problems)) {
      const shape = registry.get(id);
      if (shape === undefined || shape.parent === undefined) continue;
      const mark = document.createElement('span');
      const worst = found.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
      mark.className = `problem-mark ${worst}`;
      mark.textContent = '!';
      mark.title = found.map(({ message }) => local(message)).join('\n');
      const position = shape.waypoints === undefined ? { top: -9, left: -9 } : { top: -9, left: 4 };
      diagram.get('overlays').add(id, TYPE, { position, html: mark });
    }
    return () => diagram.get('overlays').remove({ type: TYPE });
  }, [diagram, problems, local]);
}

function byElement(problems: readonly ProblemDetail[]): ReadonlyMap<string, readonly ProblemDetail[]> {
  const found = new Map<string, ProblemDetail[]>();
  for (const problem of problems) {
    if (problem.element === null || problem.severity === 'info') continue;
    found.set(problem.element, [...(found.get(problem.element) ?? []), problem]);
  }
  return found;
}
