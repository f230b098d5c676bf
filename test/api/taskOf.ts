import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { expect } from 'vitest';
import type { Person } from './person.ts';

/** The task of a case in a person's inbox that they hold, or may claim, or have delegated. */
export async function taskOf(person: Person, found: string): Promise<TaskDetail> {
  const inbox = await person.get<InboxPage>('/api/tasks');
  const row = inbox.body.items.find(
    (one) => one.case === found && [one.assignee?.id ?? person.id, one.owner?.id].includes(person.id),
  );
  expect(row, `${person.id}: ${JSON.stringify(inbox.body.items)}`).toBeDefined();
  return (await person.get<TaskDetail>(`/api/tasks/${row!.id}`)).body;
}
