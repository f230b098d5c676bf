/** Functions that FEEL does not define but that diagrams drawn for Camunda 8 use. */
import { FeelFunction } from 'feelin';

const isNothing = (value: unknown) => value === null || value === undefined;

export const commonFunctions: { readonly [name: string]: FeelFunction } = {
  'is defined': new FeelFunction((value: unknown) => !isNothing(value), ['value']),
  'get or else': new FeelFunction(
    (value: unknown, other: unknown) => (isNothing(value) ? (other ?? null) : value),
    ['value', 'default'],
  ),
  'is blank': new FeelFunction((text: unknown) => (typeof text === 'string' ? text.trim() === '' : null), ['string']),
  'is empty': new FeelFunction((list: unknown) => (Array.isArray(list) ? list.length === 0 : null), ['list']),
  trim: new FeelFunction((text: unknown) => (typeof text === 'string' ? text.trim() : null), ['string']),
};
