import { child, children, type Element, extensions, flag, text } from '../element.ts';
import type { DataMapping } from '../process.ts';
import { variableOf } from './data.ts';
import { feelOf, feelText } from './expression.ts';

/** What goes into an activity or a throw event: data input associations (BPMN 2.0 §10.4.2), then `approval:input`. */
export function inputsOf(element: Element): readonly DataMapping[] {
  const associations = [...children(element, 'dataInputAssociations')];
  return [...associations.flatMap(mappingsOf), ...ownMappings(element, 'inputs')];
}

/** What comes out of an activity or a catch event: data output associations, then `approval:output`. */
export function outputsOf(element: Element): readonly DataMapping[] {
  const associations = [...children(element, 'dataOutputAssociations')];
  return [...associations.flatMap(mappingsOf), ...ownMappings(element, 'outputs')];
}

/** Whether only the mapped outputs leave the activity (`approval:ioMapping outputsOnly="true"`). */
export function outputsOnly(element: Element): boolean {
  return extensions(element, 'approval:IoMapping').some((mapping) => flag(mapping, 'outputsOnly', false));
}

/** BPMN 2.0 §10.4.2: a transformation yields the whole target, assignments set parts of it, else it is a copy. */
function mappingsOf(association: Element): readonly DataMapping[] {
  const target = child(association, 'targetRef');
  const transformed = feelOf(child(association, 'transformation'));
  if (transformed !== null) return target === null ? [] : [{ source: transformed, target: variableOf(target) }];
  const assignments = children(association, 'assignment').flatMap((assignment) => assigned(assignment, target));
  if (assignments.length > 0) return assignments;
  const sources = children(association, 'sourceRef');
  if (target === null || sources.length === 0) return [];
  return sources.map((source) => ({ source: { feel: variableOf(source) }, target: variableOf(target) }));
}

function assigned(assignment: Element, target: Element | null): readonly DataMapping[] {
  const source = feelOf(child(assignment, 'from'));
  if (source === null) return [];
  const to = feelOf(child(assignment, 'to'))?.feel ?? (target === null ? null : variableOf(target));
  if (to === null) return [];
  // The path may name the target by the id of its data input or output.
  const id = target === null ? null : text(target, 'id');
  const path = target !== null && id === to ? variableOf(target) : to;
  return [{ source, target: path }];
}

function ownMappings(element: Element, side: 'inputs' | 'outputs'): readonly DataMapping[] {
  return extensions(element, 'approval:IoMapping').flatMap((mapping) =>
    children(mapping, side).flatMap((one) => {
      const source = feelText(text(one, 'source'));
      const target = text(one, 'target');
      return source === null || target === null ? [] : [{ source, target }];
    }),
  );
}
