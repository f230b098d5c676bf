import type { CaseDetail } from '@onevisit/api/contract/cases';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readItem } from '../../api/cases.ts';
import { Facts } from '../inbox/Facts.tsx';

/** What was applied for, under the labels of the form that asked for it. */
export function Application({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const code = detail.item?.code ?? null;
  const item = useQuery({ queryKey: ['item', code], queryFn: () => readItem(code ?? ''), enabled: code !== null });
  const schema = item.data?.startForm?.schema;
  const labels = useMemo(() => labelsOf(schema), [schema]);
  return (
    <section className="card block">
      <h2>{t('case.facts')}</h2>
      <Facts variables={detail.variables} labels={labels} />
    </section>
  );
}

/** Labels of a form-js schema by the key of the field. */
function labelsOf(schema: Record<string, unknown> | undefined): ReadonlyMap<string, string> {
  const components = Array.isArray(schema?.['components'])
    ? (schema['components'] as readonly Record<string, unknown>[])
    : [];
  return new Map(
    components.flatMap(({ key, label, dateLabel }) =>
      typeof key === 'string' ? [[key, String(label ?? dateLabel ?? key)] as const] : [],
    ),
  );
}
