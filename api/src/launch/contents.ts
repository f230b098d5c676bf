/** Where this deployment keeps the contents of files. */
import { join } from 'node:path';
import { type ContentStore, ContentsAway } from '../attachments/contentStore.ts';
import { diskContents } from '../attachments/diskContents.ts';
import { discardLeft } from '../http/upload.ts';
import type { LaunchOptions } from './options.ts';

/** The place, looked at: a setting that cannot be right is thrown; a server that is away is only said. */
export async function openContents(
  { data, objectStore }: Pick<LaunchOptions, 'data' | 'objectStore'>,
  say: (line: string) => void,
): Promise<ContentStore> {
  const incoming = join(data, 'attachments');
  await discardLeft(incoming);
  const contents = objectStore === null ? diskContents(incoming) : await bucket(objectStore, incoming);
  try {
    await contents.check();
  } catch (error) {
    if (!(error instanceof ContentsAway)) throw error;
    say(`Files cannot be put or fetched for now: ${error.message}.`);
  }
  return contents;
}

/** The library is large, and loaded only where it is used. */
async function bucket(settings: NonNullable<LaunchOptions['objectStore']>, incoming: string): Promise<ContentStore> {
  const { s3Contents } = await import('../attachments/s3Contents.ts');
  return s3Contents(settings, incoming);
}
