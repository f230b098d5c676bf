import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readItem } from '../api/cases.ts';

/** How the form that asked for a fact words it: its label, and the label of each choice by its value. */
export interface FormWord {
  readonly label: string;
  readonly choices: ReadonlyMap<string, string>;
}

/** The words of an item's forms by the name of the variable, those of its application first; empty until they are known. */
export function useFormWords(item: string | null): ReadonlyMap<string, FormWord> {
  const detail = useQuery({
    queryKey: ['item', item],
    queryFn: () => readItem(item ?? ''),
    enabled: item !== null,
    staleTime: 600_000,
  });
  const { data } = detail;
  return useMemo(() => {
    const forms = data === undefined ? [] : [...(data.startForm === null ? [] : [data.startForm]), ...data.forms];
    return wordsOf(forms.flatMap(({ schema }) => listOf(schema.components)));
  }, [data]);
}

type Field = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Field[] => (Array.isArray(value) ? value : []);

/** A form may only show what another has asked for: the label is that of the first, the choices are of the one that has some. */
function wordsOf(fields: readonly Field[]): ReadonlyMap<string, FormWord> {
  const words = new Map<string, FormWord>();
  for (const field of fields) {
    if (typeof field.key !== 'string') continue;
    const known = words.get(field.key);
    const choices = new Map(listOf(field.values).map(({ value, label }) => [String(value), String(label)] as const));
    const label = known?.label ?? String(field.label ?? field.dateLabel ?? field.key);
    words.set(field.key, { label, choices: known !== undefined && known.choices.size > 0 ? known.choices : choices });
  }
  return words;
}
