/** Departments, posts and persons: for pickers, and wherever somebody is named. */
import { z } from 'zod';
import { localText } from './text.ts';

export const role = z.enum(['designer', 'clerk', 'manager', 'counter', 'admin']);
export type Role = z.infer<typeof role>;

/** A department or a post as it is named on a screen. `id` is what a diagram's `approval:department` and groups hold. */
export const departmentRef = z.object({ id: z.string(), name: localText });
export type DepartmentRef = z.infer<typeof departmentRef>;

/** A person as named on a screen. `id` is the log-in name, and what events and diagrams hold. */
export const personRef = z.object({ id: z.string(), name: localText });
export type PersonRef = z.infer<typeof personRef>;

export const department = departmentRef.extend({
  parent: z.string().nullable(),
  posts: z.array(departmentRef).describe('Posts that can be named as candidate groups'),
});
export const departmentList = z.object({ items: z.array(department) });
export type Department = z.infer<typeof department>;

export const personQuery = z.object({
  department: z.string().optional().describe('Only members of this department'),
  q: z.string().max(100).optional().describe('Part of the name or of the id'),
});
export const person = personRef.extend({ roles: z.array(role), departments: z.array(departmentRef) });
export const personList = z.object({ items: z.array(person) });
export type Person = z.infer<typeof person>;
