/** Log-in, who I am, log-out. The session is a cookie; `csrfToken` goes back in the header `X-CSRF-Token` of every write. */
import { z } from 'zod';
import { instant } from './instant.ts';
import { departmentRef, personRef, role } from './people.ts';

export const CSRF_HEADER = 'X-CSRF-Token';
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

export const logIn = z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(200) });
export type LogIn = z.infer<typeof logIn>;

export const session = z.object({
  account: personRef.extend({
    roles: z.array(role),
    departments: z.array(departmentRef).describe('Departments whose tasks I see'),
    posts: z.array(z.string()).describe('Posts held: candidate groups besides the departments'),
  }),
  csrfToken: z.string(),
  expiresAt: instant,
  engine: z.enum(['memory', 'temporal', 'postgres']).describe('The host that runs the cases'),
});
export type Session = z.infer<typeof session>;

/** Accounts to try the product with; empty unless the server listens on this machine only. */
export const demoAccounts = z.object({
  items: z.array(personRef.extend({ roles: z.array(role), departments: z.array(departmentRef) })),
  password: z.string().nullable(),
});
export type DemoAccounts = z.infer<typeof demoAccounts>;
