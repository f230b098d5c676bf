import type { CaseDetail } from '@onevisit/api/contract/cases';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { VisitMark } from '../../visitMark/VisitMark.tsx';
import { OperationsMenu } from './operations/OperationsMenu.tsx';

const colours = {
  running: 'processing',
  suspended: 'warning',
  completed: 'success',
  failed: 'error',
  cancelled: 'default',
} as const;

/** Item, number, applicant, status, visit mark. */
export function CaseHeader({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <header className="case-header">
      <div className="grow">
        <h1 className="two-lines">{detail.item === null ? detail.process.name : local(detail.item.name)}</h1>
        <div className="secondary facts">
          <span>{detail.key ?? detail.id}</span>
          {detail.applicant !== null && <span>{detail.applicant}</span>}
          <span>
            {t('case.accepted')} <Moment at={detail.startedAt} />
          </span>
          {detail.endedAt !== null && (
            <span>
              {t('case.ended')} <Moment at={detail.endedAt} />
            </span>
          )}
        </div>
      </div>
      <VisitMark mark={detail.visits} />
      <Tag color={colours[detail.status]}>{t(`status.${detail.status}`)}</Tag>
      <OperationsMenu detail={detail} />
    </header>
  );
}
