import type { Dialect } from './dialect.ts';
import { convertCall } from './family/call.ts';
import { convertEvent } from './family/event.ts';
import { convertForm } from './family/form.ts';
import { convertInputOutput } from './family/inputOutput.ts';
import { convertListeners } from './family/listener.ts';
import { convertLoop } from './family/loop.ts';
import { convertTask } from './family/task.ts';

/** Camunda 7: attributes and elements with the prefix `camunda`. */
export const camunda7: Dialect = {
  name: 'Camunda 7',
  uri: 'http://camunda.org/schema/1.0/bpmn',
  convert(element, converting) {
    convertTask(element, converting);
    convertForm(element, converting);
    convertCall(element, converting);
    convertInputOutput(element, converting);
    convertLoop(element, converting);
    convertEvent(element, converting);
    convertListeners(element, converting);
  },
};
