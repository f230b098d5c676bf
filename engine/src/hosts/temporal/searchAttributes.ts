/** By what cases are found in Temporal's own tools. Only types and names: the workflow bundle holds this file. */
import { defineSearchAttributeKey } from '@temporalio/common';

export const ITEM = defineSearchAttributeKey('OnevisitItem', 'KEYWORD');
export const DEPARTMENT = defineSearchAttributeKey('OnevisitDepartment', 'KEYWORD');
export const STATUS = defineSearchAttributeKey('OnevisitStatus', 'KEYWORD');
export const DUE = defineSearchAttributeKey('OnevisitDue', 'DATETIME');

/** Names and types as `temporal server start-dev --search-attribute` takes them. */
export const searchAttributes: Readonly<Record<string, string>> = {
  OnevisitItem: 'Keyword',
  OnevisitDepartment: 'Keyword',
  OnevisitStatus: 'Keyword',
  OnevisitDue: 'Datetime',
};
