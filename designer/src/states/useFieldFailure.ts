import type { FormInstance } from 'antd';
import { useCallback } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { useLocal } from '../app/language.ts';
import { useFailureNotice } from './useFailureNotice.ts';

type Name = readonly (string | number)[];

/** Tells what went wrong with a form: at each field that is at fault; what is of no field of the form, as a notice. */
export function useFieldFailure<T>(form: FormInstance<T>): (error: Error) => void {
  const local = useLocal();
  const tell = useFailureNotice();
  return useCallback(
    (error) => {
      const problems = error instanceof ApiProblem ? error.problem.problems : [];
      const found = problems.map(({ field, message }) => ({ name: nameOf(field ?? ''), message: local(message) }));
      const known = Map.groupBy(
        found.filter(({ name }) => form.getFieldInstance([...name]) !== undefined),
        ({ name }) => name.join('/'),
      );
      const fields = [...known.values()].map((all) => ({
        name: [...all[0]!.name],
        errors: all.map(({ message }) => message),
      }));
      form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
      const first = fields[0];
      if (first === undefined || fields.length < new Set(found.map(({ name }) => name.join('/'))).size) tell(error);
      if (first !== undefined) form.scrollToField(first.name, { focus: true, block: 'center' });
    },
    [form, local, tell],
  );
}

/** The place of a field in the form, from its JSON pointer. */
function nameOf(pointer: string): Name {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
