import { type LogIn, type Session, session } from '@onevisit/api/contract/session';
import { ApiProblem } from './problem.ts';
import { request, requestText, setCsrfToken } from './request.ts';

/** Where the cache of queries keeps who I am. */
export const SESSION_KEY = ['session'] as const;

/** The cookie cannot be read here: whether it is worth asking is kept beside it, so that a first visit asks for nothing that is refused. */
const LOGGED_IN = 'onevisit.loggedIn';

/** Reads who I am; null when nobody is logged in. */
export async function readSession(): Promise<Session | null> {
  if (localStorage.getItem(LOGGED_IN) === null) return null;
  try {
    return opened(await request('GET', '/api/session', session));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return ended();
    throw error;
  }
}

export const logIn = async (entered: LogIn): Promise<Session> =>
  opened(await request('POST', '/api/session', session, { body: entered }));

function opened(session: Session): Session {
  localStorage.setItem(LOGGED_IN, 'yes');
  setCsrfToken(session.csrfToken);
  return session;
}

function ended(): null {
  localStorage.removeItem(LOGGED_IN);
  return null;
}

export async function logOut(): Promise<void> {
  await requestText('DELETE', '/api/session');
  ended();
}
