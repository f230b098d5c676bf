import type { CalendarDetail } from '@onevisit/api/contract/calendars';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readCalendar, removeCalendar } from '../../api/calendars.ts';
import { useLocal } from '../../app/language.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { CalendarEditor } from './CalendarEditor.tsx';
import { Redating } from './Redating.tsx';

/** How often the progress of re-dating is asked for, in milliseconds. */
const ASK_AGAIN = 1_000;

/** One calendar: how many clocks run on it, how far they have been dated anew, and its editor. */
export function CalendarPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const query = useQuery({
    queryKey: ['calendar', id],
    queryFn: () => readCalendar(id),
    // What is being edited is not pulled away from under the administrator.
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.redating?.finishedAt === null ? ASK_AGAIN : false),
  });
  if (query.isPending) return <Loading rows={12} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  const detail = query.data;
  return (
    <div className="panel">
      <div className="panel-head">
        <h1>{local(detail.name)}</h1>
        <span className="secondary">{t('administration.openClocks', { count: detail.openClocks })}</span>
        <span className="grow" />
        <Remove detail={detail} />
      </div>
      {detail.redating !== null && <Redating progress={detail.redating} />}
      {detail.content.kind === 'dated' ? (
        <CalendarEditor key={detail.etag} detail={detail} present={detail.content} />
      ) : (
        <p className="secondary">{t('administration.accelerated', { seconds: detail.content.dayMs / 1000 })}</p>
      )}
    </div>
  );
}

function Remove({ detail }: { readonly detail: CalendarDetail }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tell = useFailureNotice();
  const national = detail.id === 'national';
  const remove = useMutation({
    mutationFn: () => removeCalendar(detail.id, detail.etag),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['calendars'] });
      if (national) await queries.invalidateQueries({ queryKey: ['calendar', detail.id] });
      else navigate('/administration');
    },
    onError: tell,
  });
  if (!detail.stored || detail.kind === 'accelerated') return null;
  const what = national ? 'restore' : 'remove';
  return (
    <Popconfirm
      title={t(`administration.${what}Ask`, { count: detail.openClocks })}
      okText={t(`administration.${what}`)}
      cancelText={t('administration.keep')}
      onConfirm={() => remove.mutate()}
    >
      <Button danger={!national} disabled={!national && detail.openClocks > 0} loading={remove.isPending}>
        {t(`administration.${what}`)}
      </Button>
    </Popconfirm>
  );
}
