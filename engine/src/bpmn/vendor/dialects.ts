import type { Element } from '../element.ts';
import { activiti } from './activiti.ts';
import { camunda7 } from './camunda7.ts';
import { camunda8 } from './camunda8.ts';
import type { Dialect } from './dialect.ts';
import { flowable } from './flowable.ts';

/** The engines whose files are read. */
const dialects: readonly Dialect[] = [camunda7, camunda8, flowable, activiti];

/** A dialect with the prefix that a file binds its namespace to. */
export interface DeclaredDialect {
  readonly dialect: Dialect;
  readonly prefix: string;
}

/** The dialects that a file declares. */
export function declaredDialects(definitions: Element): readonly DeclaredDialect[] {
  return Object.entries(definitions.$attrs).flatMap(([name, uri]) => {
    const dialect = name.startsWith('xmlns:') ? dialects.find((one) => one.uri === uri) : undefined;
    return dialect === undefined ? [] : [{ dialect, prefix: name.slice('xmlns:'.length) }];
  });
}
