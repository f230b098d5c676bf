import type { JsonValue, Variables } from '@onevisit/api/contract/variables';
import { useTranslation } from 'react-i18next';

function shown(value: JsonValue): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

interface FactsProps {
  readonly variables: Variables;
  /** Labels of fields by their key; the key itself unless given. */
  readonly labels?: ReadonlyMap<string, string>;
}
/** Facts of the case, name and value. */
export function Facts({ variables, labels }: FactsProps) {
  const { t } = useTranslation();
  const entries = Object.entries(variables).filter(([, value]) => value !== null && value !== '');
  if (entries.length === 0) return <p className="secondary">{t('case.emptyHistory')}</p>;
  return (
    <dl className="fact-list">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className="secondary">{labels?.get(name) ?? name}</dt>
          <dd className="two-lines" title={shown(value)}>
            {shown(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
