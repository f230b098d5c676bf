import { text } from '../element.ts';
import type { ParseWarning } from '../parseXml.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';

/** Some engines take an error code as errorRef and a variable as loopDataInputRef: in their files that is a warning. */
const tolerated = ['errorRef', 'loopDataInputRef', 'loopDataOutputRef', 'escalationRef'];

/** What names a type of data or of an extension may name one of another schema; running asks for none. */
const typeReferences = ['definition', 'itemRef', 'itemSubjectRef', 'structureRef', 'type'];

/** Every reference names an element that exists. */
export const unresolvedReference: Check = {
  rule: 'unresolved-reference',
  clause: '§15.3.2',
  severity: 'error',
  asks: { zh: '引用的元素存在于文件中。', en: 'What a reference names exists in the file.' },
  types: ['bpmn:Definitions'],
  check(_definitions, report, file) {
    for (const warning of file.warnings) {
      if (!warning.message.startsWith('unresolved reference')) continue;
      const property = (warning.property ?? '').replace(/^\w+:/, '');
      const value = warning.value ?? '';
      const severity = severityOf(warning, property, file);
      const message = {
        zh: `${property} 引用的“${value}”不存在。`,
        en: `${property} refers to "${value}", which does not exist.`,
      };
      report(message, { at: warning.owner, severity });
    }
  },
};

function severityOf(warning: ParseWarning, property: string, file: CheckedFile): 'error' | 'warning' {
  if (/^(bpmndi|di|dc):/.test(warning.property ?? '')) return 'warning';
  if (typeReferences.includes(property) && isForeign(warning.value ?? '', file)) return 'warning';
  return file.tolerant && tolerated.includes(property) ? 'warning' : 'error';
}

/** A qualified name of another namespace than the file's own. */
function isForeign(name: string, file: CheckedFile): boolean {
  const prefix = /^([\w.-]+):[\w.-]+$/.exec(name)?.[1];
  const namespace = prefix === undefined ? undefined : file.definitions.$attrs[`xmlns:${prefix}`];
  return prefix !== undefined && namespace !== text(file.definitions, 'targetNamespace');
}
