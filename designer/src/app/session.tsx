import type { Role } from '@onevisit/api/contract/people';
import type { Session } from '@onevisit/api/contract/session';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { readSession, SESSION_KEY } from '../api/session.ts';
import { LogIn } from '../screens/login/LogIn.tsx';
import { Failure } from '../states/Failure.tsx';
import { Loading } from '../states/Loading.tsx';

const SessionContext = createContext<Session | null>(null);

/** Shows what is inside to those who are logged in, and the log-in to everybody else. */
export function WithSession({ children }: { readonly children: ReactNode }) {
  const session = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 });
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failure error={session.error} again={() => session.refetch()} />;
  if (session.data === null) return <LogIn />;
  return <SessionContext value={session.data}>{children}</SessionContext>;
}

/** Who works here. Only inside `WithSession`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is logged in');
  return session;
}

/** Whether I have one of these roles; an administrator has all. */
export function useMay(...roles: readonly Role[]): boolean {
  const { account } = useSession();
  return account.roles.some((role) => role === 'admin' || roles.includes(role));
}
