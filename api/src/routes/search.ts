import { searchQuery, searchResult } from '../contract/search.ts';
import { search } from '../readModels/search.ts';
import { type Route, route } from './route.ts';

export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/search',
    name: 'search',
    summary: 'Cases, tasks, processes and items by what is typed, at most eight of each',
    access: 'everyone',
    query: searchQuery,
    answer: searchResult,
    handle: async ({ query, services, me, at }) => ({ body: { items: await search(services, me, query.q, at) } }),
  }),
];
