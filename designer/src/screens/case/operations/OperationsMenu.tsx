import type { CaseDetail } from '@onevisit/api/contract/cases';
import type { CaseOperations } from '@onevisit/api/contract/operations';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Act, readOperations } from '../../../api/operations.ts';
import { useMay } from '../../../app/session.tsx';
import { OperationPanel } from './OperationPanel.tsx';
import './operations.css';

/** 操作: what may be done to a case as it stands. Choosing one opens it on the page, with what it would do. */
export function OperationsMenu({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const manages = useMay('manager');
  const go = useNavigate();
  const [act, setAct] = useState<Act | null>(null);
  const open = detail.status === 'running' || detail.status === 'suspended';
  const { data } = useQuery({
    queryKey: ['case', detail.id, 'operations', detail.revision],
    queryFn: () => readOperations(detail.id),
    enabled: open,
  });
  const acts = data === undefined ? [] : actsOf(data, manages);
  if (acts.length === 0) return null;
  return (
    <div className="operations">
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...acts.map((key) => ({
              key,
              label: t(`operations.${key}`),
              danger: key === 'cancel',
              onClick: () => setAct(key),
            })),
            ...(manages
              ? [{ key: 'migrate', label: t('operations.migrate'), onClick: () => go(migrationOf(detail)) }]
              : []),
          ],
        }}
      >
        <Button>{t('operations.menu')}</Button>
      </Dropdown>
      {act !== null && data !== undefined && acts.includes(act) && (
        <OperationPanel key={act} id={detail.id} act={act} possible={data} onClose={() => setAct(null)} />
      )}
    </div>
  );
}

/** Address of the screen that moves this case alone. */
function migrationOf({ id, process }: CaseDetail): string {
  const scope = new URLSearchParams({ process: process.process, from: String(process.version), case: id });
  return `/processes/migration?${scope}`;
}

function actsOf({ status, open, withdrawable }: CaseOperations, manages: boolean): readonly Act[] {
  if (status === 'suspended') return manages ? ['resume', 'cancel'] : [];
  const mine: readonly Act[] = withdrawable.length > 0 ? ['withdraw'] : [];
  if (!manages) return mine;
  const back: readonly Act[] = open.some(({ targets, beyond }) => targets.length + beyond.length > 0) ? ['return'] : [];
  return [...back, ...mine, 'jump', 'suspend', 'cancel'];
}
