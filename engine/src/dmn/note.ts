import type { LocalText, Problem } from '../bpmn/problem.ts';

/** Takes a finding about the element that is being read. */
export type Note = (severity: Problem['severity'], rule: string, message: LocalText) => void;
