import { children } from '../element.ts';
import type { Check } from './check.ts';

/** Inputs and outputs are grouped in sets, at least one of each, which may be empty. */
export const ioSpecification: Check = {
  rule: 'io-specification',
  clause: '§10.4.1',
  severity: 'warning',
  asks: {
    zh: '输入输出规格至少各有一个输入集和输出集，每个输入、输出都在某个集合中。',
    en: 'An input/output specification has at least one input set and one output set, and all its data is in them.',
  },
  types: ['bpmn:InputOutputSpecification'],
  check(specification, report) {
    for (const name of ['inputSets', 'outputSets']) {
      if (children(specification, name).length > 0) continue;
      report({ zh: `输入输出规格没有 ${name}。`, en: `The input/output specification has no ${name}.` });
    }
    const listed = [
      ...children(specification, 'inputSets').flatMap((set) => children(set, 'dataInputRefs')),
      ...children(specification, 'outputSets').flatMap((set) => children(set, 'dataOutputRefs')),
    ];
    for (const data of [...children(specification, 'dataInputs'), ...children(specification, 'dataOutputs')]) {
      if (listed.includes(data)) continue;
      report({ zh: '数据输入或输出不在任何集合中。', en: 'The data input or output is in no set.' }, { at: data });
    }
  },
};
