import type { Signers } from '@onevisit/api/contract/signers';
import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { removeSigner } from '../../api/signers.ts';
import { useLocal } from '../../app/language.ts';
import { useListed } from '../../app/useListed.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { AddSigner } from './AddSigner.tsx';
import './signers.css';

interface SignersCardProps {
  readonly task: TaskDetail;
  readonly signers: Signers;
  readonly onDone: () => void;
}
const COLOURS = { for: 'green', against: 'red', abstained: 'default' } as const;

/** Who signs, how each has voted, and the controls to add (加签) and take out (减签). */
export function SignersCard({ task, signers, onDone }: SignersCardProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const remove = useMutation({
    mutationFn: removeSigner,
    onSuccess: (outcome, removed) => {
      message.success(local(outcome.text));
      if (removed === task.id || outcome.status !== 'running') onDone();
      return queries.invalidateQueries({ queryKey: ['task'] });
    },
    onError: tell,
  });
  const name = (person: Signers['seats'][number]['person']) => (person === null ? '—' : local(person.name));
  const seats = signers.seats.map((seat, index) => ({ ...seat, turn: index + 1 }));
  return (
    <section className="card signers">
      <h2>{t(signers.sequential ? 'signers.inTurn' : 'signers.together')}</h2>
      <ul>
        {seats.map(({ person, vote, weight, waitsFor, turn }) => {
          const open = signers.removable.find((one) => one.person.id === person?.id);
          return (
            <li key={turn}>
              {signers.sequential && <span className="secondary">{turn}</span>}
              <span className="grow">
                {name(person)}
                {vote === null && waitsFor.length > 0 && (
                  <span className="waits small secondary">
                    {t('signers.waitsFor', { names: listed(waitsFor.map(name)) })}
                  </span>
                )}
              </span>
              {signers.weighted && <span className="small secondary">{`${t('signers.weight')} ${weight}`}</span>}
              <Tag color={vote === null ? 'default' : COLOURS[vote]}>{t(`signers.vote.${vote ?? 'open'}`)}</Tag>
              {vote === null && open !== undefined && signers.removable.length > 0 && (
                <Popconfirm title={t('signers.removeAsk')} onConfirm={() => remove.mutate(open.task)}>
                  <Button size="small" aria-label={t('signers.removeOf', { name: name(person) })}>
                    {t('signers.remove')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          );
        })}
      </ul>
      {signers.places.length > 0 && <AddSigner task={task} signers={signers} onDone={onDone} />}
    </section>
  );
}
