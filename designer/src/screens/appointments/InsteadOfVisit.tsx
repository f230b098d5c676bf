import type { Visit } from '@onevisit/api/contract/visits';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseAlternative, type VisitRef } from '../../api/appointments.ts';
import { useVisitAct } from './useVisitAct.ts';

interface InsteadOfVisitProps {
  readonly visit: VisitRef;
  readonly need: Visit['needs'][number];
  /** The visit is still to come, and its appointment has been given back. */
  readonly open: boolean;
}

/** How something is done without the visit: what the applicant chose, or may still choose. */
export function InsteadOfVisit({ visit, need, open }: InsteadOfVisitProps) {
  const { t } = useTranslation();
  const act = useVisitAct();
  if (need.instead !== null) {
    const way = t(`appointments.${need.instead}`);
    return <span className="small secondary">{t('appointments.insteadDone', { way })}</span>;
  }
  if (!open) return null;
  return need.alternatives.map((way) => (
    <Popconfirm
      key={way}
      title={t('appointments.insteadAsk', { what: need.elementName ?? need.element, way: t(`appointments.${way}`) })}
      description={t('appointments.insteadNote')}
      okText={t('appointments.insteadYes')}
      cancelText={t('appointments.back')}
      onConfirm={() => act.mutate(() => chooseAlternative(visit, need.element, way))}
    >
      <Button size="small" loading={act.isPending}>
        {t('appointments.instead', { way: t(`appointments.${way}`) })}
      </Button>
    </Popconfirm>
  ));
}
