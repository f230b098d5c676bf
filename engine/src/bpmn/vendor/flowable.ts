import { is } from '../element.ts';
import type { Dialect } from './dialect.ts';
import { convertCall } from './family/call.ts';
import { convertEvent } from './family/event.ts';
import { convertFields } from './family/field.ts';
import { convertForm } from './family/form.ts';
import { convertListeners } from './family/listener.ts';
import { convertLoop } from './family/loop.ts';
import { convertTask } from './family/task.ts';
import { attribute, body, localName, parts } from './foreign.ts';

/** Flowable: what Activiti has, and decision tasks as service tasks of the type `dmn`. */
export const flowable: Dialect = {
  name: 'Flowable',
  uri: 'http://flowable.org/bpmn',
  convert(element, converting) {
    if (is(element, 'bpmn:ServiceTask') && converting.read(element, 'type') === 'dmn') {
      const field = converting
        .extensions(element)
        .find((one) => localName(one) === 'field' && attribute(one, 'name') === 'decisionTableReferenceKey');
      const [inner] = field === undefined ? [] : [...parts(field, 'string'), ...parts(field, 'expression')];
      const key =
        field === undefined ? null : (attribute(field, 'stringValue') ?? (inner === undefined ? null : body(inner)));
      if (field !== undefined && key !== null && converting.put(element, 'field', key, 'decision', 'value')) {
        converting.remove(element, field);
        converting.drop(element, 'type');
      }
    }
    convertTask(element, converting);
    convertForm(element, converting);
    convertCall(element, converting);
    convertLoop(element, converting);
    convertEvent(element, converting);
    convertFields(element, converting);
    convertListeners(element, converting);
  },
};
