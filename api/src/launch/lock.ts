import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps two launchers off one data folder. */
export interface Lock {
  release(): Promise<void>;
}

/** Takes the folder; the process id of the launcher that has it is given back when it runs. */
export async function lock(data: string): Promise<Lock | number> {
  const path = join(data, 'launcher.pid');
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  if (holder > 0 && holder !== process.pid && runs(holder)) return holder;
  await writeFile(path, String(process.pid));
  return { release: () => rm(path, { force: true }) };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
