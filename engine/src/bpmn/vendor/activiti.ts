import type { Dialect } from './dialect.ts';
import { convertCall } from './family/call.ts';
import { convertEvent } from './family/event.ts';
import { convertFields } from './family/field.ts';
import { convertForm } from './family/form.ts';
import { convertListeners } from './family/listener.ts';
import { convertLoop } from './family/loop.ts';
import { convertTask } from './family/task.ts';

/** Activiti 5 to 7: attributes and elements with the prefix `activiti`. */
export const activiti: Dialect = {
  name: 'Activiti',
  uri: 'http://activiti.org/bpmn',
  convert(element, converting) {
    convertTask(element, converting);
    convertForm(element, converting);
    convertCall(element, converting);
    convertLoop(element, converting);
    convertEvent(element, converting);
    convertFields(element, converting);
    convertListeners(element, converting);
  },
};
