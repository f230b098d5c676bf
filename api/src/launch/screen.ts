/** The one screen that the launcher prints when all is up. */

import { demoAccountSeeds, departmentSeeds } from './departments.ts';
import type { Loaded } from './library.ts';

export interface Shown {
  readonly url: string;
  readonly engine: string;
  /** Open cases that the other engine had; null: none. */
  readonly others: { readonly open: number; readonly handedOver: boolean } | null;
  readonly database: string;
  readonly data: string;
  /** Where the contents of files are kept, if not in `data`. */
  readonly bucket: string | null;
  readonly log: string;
  /** Password of the demo accounts; null: there are none. */
  readonly password: string | null;
  readonly web: boolean;
  readonly loaded: readonly Loaded[];
  readonly seconds: number;
}

export function screenOf(shown: Shown): string {
  const { url, loaded, password } = shown;
  const failed = loaded.filter(({ outcome }) => outcome === 'failed');
  const lines = [
    '',
    `  Onevisit 最多跑一次 is ready after ${shown.seconds.toFixed(1)} s`,
    '',
    ...(shown.web ? [`  App        ${url}`] : []),
    `  API        ${url}/docs   ${url}/openapi.json`,
    `  State      ${url}/readyz   ${url}/metrics`,
    '',
    `  Engine     ${shown.engine}`,
    ...otherLines(shown.others),
    `  Database   ${shown.database}`,
    `  Data       ${shown.data}`,
    ...(shown.bucket === null ? [] : [`  Files      s3://${shown.bucket}`]),
    `  Log        ${shown.log}`,
    `  Items      ${loaded.length - failed.length} of ${loaded.length} in the library`,
    ...failed.map(({ folder, message }) => `             ${folder} could not be loaded: ${message}`),
    '',
    ...accountLines(password),
    '  Ctrl-C stops everything.',
    '',
  ];
  return lines.join('\n');
}

function otherLines(others: Shown['others']): string[] {
  if (others === null) return [];
  const { open, handedOver } = others;
  if (handedOver) return [`             ${open} open cases of the other engine were handed over to it`];
  return [`             Cases of the other engine are open: npx onevisit rehost --to … hands them over`];
}

function accountLines(password: string | null): string[] {
  if (password === null) return ['  Demo accounts do not exist, since the server listens beyond this machine.', ''];
  const nameOf = (id: string): string => departmentSeeds.find((department) => department.id === id)?.name.zh ?? id;
  return [
    `  Demo accounts, password ${password}`,
    ...demoAccountSeeds.map(
      ({ id, roles, departments }) =>
        `    ${id.padEnd(11)} ${roles.join(', ').padEnd(9)} ${departments.map(nameOf).join('、')}`,
    ),
    '',
  ];
}

/** A database address without its password. */
export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.toString();
}
