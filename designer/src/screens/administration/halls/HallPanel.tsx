import type { Hall } from '@onevisit/api/contract/halls';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readHall } from '../../../api/halls.ts';
import { useLocal } from '../../../app/language.ts';
import { Failure } from '../../../states/Failure.tsx';
import { Loading } from '../../../states/Loading.tsx';
import { HallEditor } from './HallEditor.tsx';
import { RemoveHall } from './RemoveHall.tsx';

interface HallPanelProps {
  readonly id: string;
  readonly halls: readonly Hall[];
}
/** One hall: its name, who comes to it, and its editor. */
export function HallPanel({ id, halls }: HallPanelProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const query = useQuery({
    queryKey: ['hall', id],
    queryFn: () => readHall(id),
    // What is being edited is not pulled away from under the administrator.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (query.isPending) return <Loading rows={12} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  const hall = query.data;
  return (
    <div className="panel">
      <div className="panel-head">
        <h1>{local(hall.name)}</h1>
        <span className="secondary">{hall.id}</span>
        <span className="grow" />
        <Link to={`/appointments?hall=${encodeURIComponent(id)}`}>{t('halls.appointments')}</Link>
        <RemoveHall hall={hall} />
      </div>
      <HallEditor key={hall.revision} hall={hall} halls={halls} />
    </div>
  );
}
