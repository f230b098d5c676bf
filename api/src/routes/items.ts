import { itemDetail, itemList, itemPath } from '../contract/items.ts';
import { notFound } from '../problems/refusal.ts';
import { readItem, readItems } from '../readModels/items.ts';
import { type Route, route } from './route.ts';

const list = route({
  method: 'get',
  path: '/api/items',
  name: 'listItems',
  summary: 'Items that can be applied for',
  access: 'everyone',
  answer: itemList,
  handle: async ({ services }) => ({ body: { items: await readItems(services) } }),
});

const one = route({
  method: 'get',
  path: '/api/items/:item',
  name: 'getItem',
  summary: 'One item with the form that starts a case',
  access: 'everyone',
  params: itemPath,
  answer: itemDetail,
  async handle({ params, services }) {
    const found = await readItem(services, params.item);
    if (found === undefined) throw notFound('该事项。', 'item.');
    return { body: found };
  },
});

export const itemRoutes: readonly Route[] = [list, one];
