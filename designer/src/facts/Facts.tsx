import type { JsonValue, Variables } from '@onevisit/api/contract/variables';
import { useTranslation } from 'react-i18next';
import { useListed } from '../app/useListed.ts';
import './facts.css';
import { type FormWord, useFormWords } from './useFormWords.ts';

interface FactsProps {
  readonly variables: Variables;
  /** Code of the item whose form words the facts; null: they go by their own names. */
  readonly item: string | null;
}

/** Facts of a case, name and value, in the words and the order of the form that asked for them. */
export function Facts({ variables, item }: FactsProps) {
  const { t } = useTranslation();
  const listed = useListed();
  const words = useFormWords(item);
  const order = [...words.keys()];
  const place = (name: string): number => (words.has(name) ? order.indexOf(name) : order.length);
  const entries = Object.entries(variables)
    .filter(([, value]) => value !== null && value !== '')
    .toSorted(([a], [b]) => place(a) - place(b));
  if (entries.length === 0) return <p className="secondary">{t('case.emptyHistory')}</p>;
  return (
    <dl className="fact-list">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className="secondary">{words.get(name)?.label ?? name}</dt>
          <dd className="two-lines" title={shown(value, words.get(name), listed)}>
            {shown(value, words.get(name), listed)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value as it is said: a list one after the other, what has parts by its parts. */
function shown(value: JsonValue, word: FormWord | undefined, listed: (texts: readonly string[]) => string): string {
  if (Array.isArray(value)) return listed(value.map((one) => shown(one, word, listed)));
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).map(([name, part]) => `${name} ${shown(part, undefined, listed)}`);
    return `(${parts.join(' · ')})`;
  }
  const choice = word?.choices.get(String(value));
  if (choice !== undefined) return choice;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return value === null ? '—' : String(value);
}
