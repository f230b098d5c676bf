import { Navigate } from 'react-router';
import { useSession } from './session.tsx';

/** Everybody begins where their work is. */
export function Home() {
  const { roles } = useSession().account;
  if (roles.includes('clerk') || roles.includes('counter')) return <Navigate to="/inbox" replace />;
  if (roles.includes('manager')) return <Navigate to="/time-limits" replace />;
  return <Navigate to="/processes" replace />;
}
