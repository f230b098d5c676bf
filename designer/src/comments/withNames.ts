import type { PersonRef } from '@onevisit/api/contract/people';

/** The text with the names of those whom it mentions in place of their accounts. */
export function withNames(
  text: string,
  mentions: readonly PersonRef[],
  local: (name: PersonRef['name']) => string,
): string {
  const names = new Map(mentions.map(({ id, name }) => [id, local(name)]));
  return text.replace(/@([\w-]+(?:\.[\w-]+)*)/g, (all, id: string) => (names.has(id) ? `@${names.get(id)}` : all));
}
