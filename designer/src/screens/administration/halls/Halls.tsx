import type { Hall } from '@onevisit/api/contract/halls';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate, useParams, useSearchParams } from 'react-router';
import { readHalls } from '../../../api/halls.ts';
import { useLocal } from '../../../app/language.ts';
import { Failure } from '../../../states/Failure.tsx';
import { Loading } from '../../../states/Loading.tsx';
import { Plain } from '../../../states/Plain.tsx';
import { HallPanel } from './HallPanel.tsx';
import './halls.css';
import { NewHall } from './NewHall.tsx';

/** Where a hall is made: no hall's address, whatever its id. */
const NEW_HALL = '/administration/halls?new=yes';

/** 办事大厅: where applicants come, when it is open, and how many it takes. */
export function Halls() {
  const { hall } = useParams();
  const making = useSearchParams()[0].has('new');
  const query = useQuery({ queryKey: ['halls'], queryFn: readHalls });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  const halls = query.data.items;
  if (halls.length === 0 && !making) return <NoHall />;
  const shown = making ? null : (hall ?? halls[0]!.id);
  return (
    <div className="panes">
      <HallList halls={halls} shown={shown} />
      {shown === null ? <NewHall halls={halls} /> : <HallPanel key={shown} id={shown} halls={halls} />}
    </div>
  );
}

function NoHall() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="card">
      <Plain mark="○" title={t('halls.empty')} note={t('halls.emptyNote')}>
        <Button type="primary" onClick={() => navigate(NEW_HALL)}>
          {t('halls.new')}
        </Button>
      </Plain>
    </div>
  );
}

function HallList({ halls, shown }: { readonly halls: readonly Hall[]; readonly shown: string | null }) {
  const { t } = useTranslation();
  const local = useLocal();
  const navigate = useNavigate();
  return (
    <aside className="card block">
      <h2>{t('administration.halls')}</h2>
      <nav aria-label={t('administration.halls')}>
        {halls.map(({ id, name }) => (
          <NavLink key={id} to={`/administration/halls/${id}`} className={id === shown ? 'active' : ''}>
            {local(name)}
          </NavLink>
        ))}
      </nav>
      <div className="new-hall">
        <Button block disabled={shown === null} onClick={() => navigate(NEW_HALL)}>
          {t('halls.new')}
        </Button>
      </div>
    </aside>
  );
}
