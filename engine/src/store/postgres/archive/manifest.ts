import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What is known of one file of an archive. */
export interface ArchiveEntry {
  readonly file: string;
  /** Of the file as it lies there, compressed; hexadecimal. */
  readonly sha256: string;
  /** Compressed bytes. */
  readonly bytes: number;
  readonly tenant: string;
  readonly cases: number;
  /** Rows by table of the store. */
  readonly rows: Readonly<Record<string, number>>;
  /** End of the first and the last case, ISO 8601. */
  readonly endedFrom: string;
  readonly endedTo: string;
}

interface Manifest {
  readonly format: 'onevisit-archive';
  readonly version: 1;
  readonly files: readonly ArchiveEntry[];
}

const NAME = 'manifest.json';

/** Entries of a directory's manifest; none when there is no manifest. Throws on one that is no manifest of ours. */
export async function readManifest(directory: string): Promise<readonly ArchiveEntry[]> {
  let text: string;
  try {
    text = await readFile(join(directory, NAME), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const { format, version, files } = JSON.parse(text) as Partial<Manifest>;
  if (format !== 'onevisit-archive' || version !== 1 || files === undefined)
    throw new Error(`${join(directory, NAME)} is no manifest of an archive that this version reads`);
  return files;
}

/** Adds an entry, in the place of one of the same file. It is on disk when this resolves; there is never half a manifest. */
export async function addToManifest(directory: string, entry: ArchiveEntry): Promise<void> {
  const others = (await readManifest(directory)).filter(({ file }) => file !== entry.file);
  const files = [...others, entry].sort((a, b) => (a.file < b.file ? -1 : 1));
  const manifest: Manifest = { format: 'onevisit-archive', version: 1, files };
  await writeDurably(directory, `${NAME}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(join(directory, `${NAME}.new`), join(directory, NAME));
  await flushDirectory(directory);
}

/** Writes a file; its content and its name have reached the disk when this resolves. */
export async function writeDurably(directory: string, name: string, content: string | Uint8Array): Promise<void> {
  const file = await open(join(directory, name), 'w');
  await flushed(file, () => file.writeFile(content));
  await flushDirectory(directory);
}

/** Names that were given or taken in it reach the disk. */
export async function flushDirectory(directory: string): Promise<void> {
  await flushed(await open(directory, 'r'), async () => {});
}

async function flushed(file: FileHandle, write: () => Promise<void>): Promise<void> {
  try {
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
}
