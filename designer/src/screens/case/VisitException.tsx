import type { VisitLedger } from '@onevisit/api/contract/visits';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grantVisit } from '../../api/cases.ts';
import { useMay } from '../../app/session.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface VisitExceptionProps {
  readonly id: string;
  readonly awaited: VisitLedger['awaitingException'][number];
}
/** A second visit that would be needed: a manager may grant it, with a reason that the reports count. */
export function VisitException({ id, awaited }: VisitExceptionProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [reason, setReason] = useState('');
  const may = useMay('manager');
  const grant = useMutation({
    mutationFn: () => grantVisit(id, awaited.instance, reason),
    onSuccess: () => {
      message.success(t('case.granted'));
      return queries.invalidateQueries({ queryKey: ['case', id] });
    },
    onError: tell,
  });
  const name = awaited.elementName ?? awaited.element;
  return (
    <Alert
      type="warning"
      title={t('case.awaiting', { name })}
      description={
        may && (
          <div className="grant">
            <Input
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              placeholder={t('case.grantReason')}
              aria-label={t('case.grantReason')}
            />
            <Button disabled={reason.trim() === ''} loading={grant.isPending} onClick={() => grant.mutate()}>
              {t('case.grant')}
            </Button>
          </div>
        )
      }
    />
  );
}
