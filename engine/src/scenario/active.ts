import { activeOf } from '../run/inspect.ts';
import { lookUpInstance } from '../run/state.ts';
import type { Session, Target } from './session.ts';

/** An active instance by its element. A bare id of a multi-instance or loop is the whole of it, `id#n` one round. */
export function active(session: Session, id: string): Promise<Target | string> {
  return session.find(id, (state) => {
    const all = activeOf(state, session.definitions);
    return id.includes('#') ? all.filter((one) => lookUpInstance(state, one.id)?.loop === undefined) : all;
  });
}
