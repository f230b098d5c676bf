/** The conformance scenarios: where they are and what the first line of each says that it shows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One scenario file. Its first line is `# element | position | what it shows`. */
export interface Shown {
  /** Path from this folder, with slashes. */
  readonly file: string;
  /** Folder: the clause of the specification. */
  readonly clause: string;
  readonly element: string;
  readonly position: string;
  readonly what: string;
}

/** Folder that holds the scenarios. */
export const folder = import.meta.dirname;

/** All scenarios, sorted by path. */
export function scenarios(): readonly Shown[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => relative(folder, join(folder, file)).split(sep).join('/'))
    .sort()
    .map(shownBy);
}

function shownBy(file: string): Shown {
  const [first = ''] = readFileSync(join(folder, file), 'utf8').split('\n', 1);
  const parts = /^# (.+?) \| (.+?) \| (.+)$/.exec(first);
  if (parts === null) throw new Error(`${file}: the first line must be "# element | position | what it shows"`);
  const [, element = '', position = '', what = ''] = parts;
  return { file, clause: file.slice(0, file.lastIndexOf('/')), element, position, what };
}
