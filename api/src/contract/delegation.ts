/** A task that is handed on: for good (转办), or for a part of the work (委托). */
import { z } from 'zod';
import { variables } from './variables.ts';

/** 转办 */
export const transferTask = z.object({ to: z.string().describe('Account of the person who takes the task over') });
/** 委托 */
export const delegateTask = z.object({ to: z.string().describe('Account of the person who works on it for me') });
/** 交回, 收回 */
export const resolveTask = z.object({
  variables: variables.default({}).describe('What the delegate proposes: it stands where the owner says nothing else'),
});
