/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import approval from './approval.json' with { type: 'json' };
import { asInSchema } from './moddleSchema.ts';

/** Namespace of the project's own extension; files bind it to the prefix `approval`. */
export const approvalNamespace = approval.uri;

/** The BPMN 2.0 model with the approval extension; it holds no state between files. */
export const moddle = new BpmnModdle({ bpmn: asInSchema(bpmn), approval });
