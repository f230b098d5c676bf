import { type LogIn, type Session, session } from '@onevisit/api/contract/session';
import { ApiProblem } from './problem.ts';
import { request, setCsrfToken } from './request.ts';

/** Where the cache of queries keeps who I am. */
export const SESSION_KEY = ['session'] as const;

/** Reads who I am; null when nobody is logged in. */
export async function readSession(): Promise<Session | null> {
  try {
    return opened(await request('GET', '/api/session', session));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}

export const logIn = async (entered: LogIn): Promise<Session> =>
  opened(await request('POST', '/api/session', session, { body: entered }));

function opened(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}
