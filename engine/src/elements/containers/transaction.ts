import type { Transaction } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { embedded } from './subProcess.ts';

/** BPMN 2.0 §10.3.5 Transaction: a subprocess that a cancel end event undoes as a whole. */
export const transaction: Element<Transaction> = embedded as Element<Transaction>;
