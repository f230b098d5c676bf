import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { planMigration } from '../../api/migrations.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { Batches } from './Batches.tsx';
import { MappingTable } from './MappingTable.tsx';
import './migration.css';
import { PlanSummary } from './PlanSummary.tsx';
import { VersionChoice } from './VersionChoice.tsx';

/** Running cases to another version: which, what takes the place of what, which cannot go, and how far it has come. */
export default function Migration() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const process = params.get('process') ?? '';
  const [from, to] = [Number(params.get('from') ?? 0), Number(params.get('to') ?? 0)];
  const only = params.getAll('case');
  const cases = only.length === 0 ? null : only;
  const [map, setMap] = useState<Readonly<Record<string, string>>>({});
  const chosen = process !== '' && from > 0 && to > 0 && from !== to;
  const plan = useQuery({
    queryKey: ['migration-plan', process, from, to, only, map],
    queryFn: () => planMigration({ process, from, to, map, cases }),
    enabled: chosen,
    placeholderData: (before, query) =>
      query?.queryKey[1] === process && query.queryKey[2] === from ? before : undefined,
    retry: false,
  });
  return (
    <div className="page migration">
      <div className="page-head">
        <Link to="/processes">{t('migration.back')}</Link>
        <h1>{t('migration.title')}</h1>
      </div>
      {cases !== null && (
        <Alert
          type="info"
          title={t('migration.only', { count: only.length })}
          action={
            <Button size="small" onClick={() => setParams({ process, from: String(from), to: String(to) })}>
              {t('migration.allCases')}
            </Button>
          }
        />
      )}
      <VersionChoice
        process={process}
        from={from}
        to={to}
        onChange={(next) => {
          setMap({});
          // Cases stand on one version of one process: with another they are others.
          const kept = next.process === process && Number(next.from) === from ? only.map((id) => ['case', id]) : [];
          setParams([...Object.entries(next), ...kept] as [string, string][], { replace: true });
        }}
      />
      {!chosen && <Plain mark="⇄" title={t('migration.choose')} note={t('migration.chooseNote')} />}
      {chosen && plan.isPending && <Loading rows={6} />}
      {chosen && plan.isError && <Failure error={plan.error} again={() => plan.refetch()} />}
      {chosen && plan.data !== undefined && (
        <>
          <MappingTable plan={plan.data} map={map} onMap={setMap} />
          <PlanSummary plan={plan.data} move={{ process, from, to, map, cases }} settled={!plan.isPlaceholderData} />
        </>
      )}
      {process !== '' && <Batches process={process} />}
    </div>
  );
}
