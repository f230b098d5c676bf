import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads a secret by its name; null: there is none. Read at each use, so that it can be changed while we run. */
export type Secrets = (name: string) => Promise<string | null>;

/** From the environment (`ONEVISIT_SECRET_NAME`), else from the file of that name in `folder`, as a mounted secret is. */
export function secretsFrom(environment: Readonly<Record<string, string | undefined>>, folder: string): Secrets {
  return async (name) => {
    const given = environment[`ONEVISIT_SECRET_${name}`];
    if (given !== undefined && given !== '') return given;
    try {
      return (await readFile(join(folder, name), 'utf8')).trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
}
