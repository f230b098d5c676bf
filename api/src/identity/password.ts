import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = {
  algorithm: 2 satisfies Algorithm.Argon2id as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

let nobodys: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Takes as long for a name that does not exist (`hashed` null), so that the time tells nothing. */
export async function passwordFits(password: string, hashed: string | null): Promise<boolean> {
  nobodys ??= hashPassword('nobody');
  const fits = await verify(hashed ?? (await nobodys), password);
  return hashed !== null && fits;
}
