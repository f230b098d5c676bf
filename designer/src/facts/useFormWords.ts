import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readItem } from '../api/cases.ts';

/** How the form that asked for a fact words it: its label, and the label of each choice by its value. */
export interface FormWord {
  readonly label: string;
  readonly choices: ReadonlyMap<string, string>;
}

/** The words of an item's application form by the name of the variable; empty until it is known. */
export function useFormWords(item: string | null): ReadonlyMap<string, FormWord> {
  const detail = useQuery({
    queryKey: ['item', item],
    queryFn: () => readItem(item ?? ''),
    enabled: item !== null,
    staleTime: 600_000,
  });
  const schema = detail.data?.startForm?.schema;
  return useMemo(() => wordsOf(schema), [schema]);
}

type Field = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Field[] => (Array.isArray(value) ? value : []);

function wordsOf(schema: Field | undefined): ReadonlyMap<string, FormWord> {
  return new Map(
    listOf(schema?.components).flatMap((field) => {
      if (typeof field.key !== 'string') return [];
      const choices = new Map(listOf(field.values).map(({ value, label }) => [String(value), String(label)] as const));
      return [[field.key, { label: String(field.label ?? field.dateLabel ?? field.key), choices }] as const];
    }),
  );
}
