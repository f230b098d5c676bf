/** Contents of files in a folder. */
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ContentStore, type Incoming, nameOf } from './contentStore.ts';

export function diskContents(folder: string): ContentStore {
  const pathOf = (sha256: string): string => join(folder, nameOf(sha256));
  return {
    incoming: folder,
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    async keep({ sha256, path }: Incoming) {
      const to = pathOf(sha256);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await sync(path);
      // In one step, since both are on one disk.
      await rename(path, to);
      await sync(dirname(to));
    },
    async read(sha256) {
      try {
        const file = await open(pathOf(sha256), 'r');
        return createReadStream('', { fd: file });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true });
    },
  };
}

/** A file, or the names in a folder, are on the disk and not only in its cache. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}
