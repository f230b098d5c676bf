import { children, type Element, is, text } from './element.ts';

/**
 * The processes of a file that are run: those that say so, and in a file of another engine also those that say nothing.
 * In other files a process that says nothing is a drawing of a partner, as long as another one is executable.
 */
export function executedProcesses(definitions: Element, tolerant: boolean): readonly Element[] {
  const processes = children(definitions, 'rootElements').filter((element) => is(element, 'bpmn:Process'));
  return processes.filter((process) => {
    const stated = text(process, 'isExecutable');
    return stated === 'true' || (stated === null && tolerant);
  });
}
