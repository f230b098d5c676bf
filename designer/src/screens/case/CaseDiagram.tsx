import type { CaseDetail } from '@onevisit/api/contract/cases';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessDiagram } from '../../diagram/ProcessDiagram.tsx';

/** The diagram with what is done and where the case stands. */
export function CaseDiagram({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const { process, version } = detail.process;
  const marks = useMemo(() => {
    const done = detail.trace.map(({ element }) => [element, 'done' as const] as const);
    const flows = detail.flowsTaken.map((flow) => [flow, 'done' as const] as const);
    const active = detail.activeElements.map(({ element }) => [element, 'active' as const] as const);
    const troubled = detail.openIncidents.map(({ element }) => [element, 'problem' as const] as const);
    return Object.fromEntries([...done, ...flows, ...active, ...troubled]);
  }, [detail]);
  return (
    <section className="card block">
      <h2>{t('case.diagram')}</h2>
      <ProcessDiagram process={process} version={version} marks={marks} />
    </section>
  );
}
