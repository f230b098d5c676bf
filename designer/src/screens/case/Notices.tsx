import type { CaseDetail } from '@onevisit/api/contract/cases';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { retryIncidents } from '../../api/cases.ts';
import { useMay } from '../../app/session.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

/** What stands in the way of the case: incidents by element and cause, or why it ended early. */
export function Notices({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const may = useMay('manager');
  const retry = useMutation({
    mutationFn: () => retryIncidents(detail.id),
    onSuccess: () => {
      message.success(t('case.retried'));
      return queries.invalidateQueries({ queryKey: ['case', detail.id] });
    },
    onError: tell,
  });
  const incidents = detail.openIncidents.filter(({ cause }) => cause !== 'visit');
  return (
    <>
      {detail.reason !== null && <Alert type="warning" title={`${t(`status.${detail.status}`)}:${detail.reason}`} />}
      {incidents.length > 0 && (
        <Alert
          type="error"
          title={t('case.incidents', { count: incidents.length })}
          description={incidents.map(({ id, element, elementName, message: why }) => (
            <div key={id}>
              {elementName ?? element}:{why}
            </div>
          ))}
          action={
            may && (
              <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
                {t('case.retry')}
              </Button>
            )
          }
        />
      )}
    </>
  );
}
