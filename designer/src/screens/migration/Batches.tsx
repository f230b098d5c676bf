import type { MigrationBatch } from '@onevisit/api/contract/migrations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress, Tag } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { migrationReport, readMigrations, turnMigration } from '../../api/migrations.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

const REFRESH = 1_000;
const colours = { running: 'processing', paused: 'warning', done: 'success' } as const;

/** Migrations of a process that run or have run, with how far they have come. */
export function Batches({ process }: { readonly process: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['migrations', process],
    queryFn: () => readMigrations(process),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? REFRESH : false),
  });
  const items = data?.items ?? [];
  const states = items.map(({ id, state }) => `${id} ${state}`).join();
  const queries = useQueryClient();
  // Cases that have been moved stand on the old version no longer.
  useEffect(() => {
    if (states === '') return;
    for (const key of ['migration-plan', 'versions']) queries.invalidateQueries({ queryKey: [key] });
  }, [states, queries]);
  if (items.length === 0) return null;
  return (
    <section className="card batches" aria-label={t('migration.batches')}>
      <div className="head">
        <h2>{t('migration.batches')}</h2>
      </div>
      {items.map((batch) => (
        <Batch key={batch.id} batch={batch} />
      ))}
    </section>
  );
}

function Batch({ batch }: { readonly batch: MigrationBatch }) {
  const { t } = useTranslation();
  const local = useLocal();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const { id, state, total, done, failed } = batch;
  const turn = useMutation({
    mutationFn: () => turnMigration(id, state === 'running' ? 'pause' : 'resume'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['migrations'] }),
    onError: tell,
  });
  return (
    <article className="batch">
      <div className="line">
        <strong>{t('migration.move', { from: batch.from, to: batch.to })}</strong>
        <Tag color={colours[state]}>{t(`migration.state_${state}`)}</Tag>
        <span className="secondary two-lines grow">{batch.reason}</span>
        <span className="small secondary">
          {local(batch.createdBy.name)} · <Moment at={batch.createdAt} />
        </span>
      </div>
      <div className="line">
        <Progress
          className="grow"
          percent={total === 0 ? 100 : Math.round(((done + failed) / total) * 100)}
          status={failed > 0 ? 'exception' : state === 'done' ? 'success' : 'active'}
          showInfo={false}
          aria-label={t('migration.progress')}
        />
        <span className="small">{t('migration.counts', { done, failed, total })}</span>
        {state !== 'done' && (
          <Button size="small" loading={turn.isPending} onClick={() => turn.mutate()}>
            {t(state === 'running' ? 'migration.pause' : 'migration.resume')}
          </Button>
        )}
        <a href={migrationReport(id)} download>
          {t('migration.report')}
        </a>
      </div>
      {batch.failures.length > 0 && (
        <ul className="failing">
          {batch.failures.slice(0, 5).map((failure) => (
            <li key={failure.case}>
              <Link to={`/cases/${encodeURIComponent(failure.case)}`}>{failure.key ?? failure.case}</Link>
              <span>{local(failure.message)}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
