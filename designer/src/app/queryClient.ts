import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';

/** Only what may pass by itself is tried again: the server away for a moment. */
function passes(error: unknown): boolean {
  return error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status === 503);
}

/** The cache of everything that was read. Server-sent events say when something is stale. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Tried whatever the browser thinks of its network: what fails is said, and not waited for without a word.
    queries: { networkMode: 'always', staleTime: 10_000, retry: (count, error) => passes(error) && count < 3 },
    mutations: { networkMode: 'always' },
  },
});
