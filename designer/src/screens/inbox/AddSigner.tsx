import type { Signers } from '@onevisit/api/contract/signers';
import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addSigner } from '../../api/signers.ts';
import { HandOn } from './HandOn.tsx';

interface AddSignerProps {
  readonly task: TaskDetail;
  readonly signers: Signers;
  readonly onDone: () => void;
}

/**
 * 加签: who, and before me, after me or beside me; with what weight, where votes are weighed. In turn, who comes before
 * me takes my turn: the task leaves my inbox. Side by side it stays, and waits.
 */
export function AddSigner({ task, signers, onDone }: AddSignerProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(signers.places[0]!);
  const [weight, setWeight] = useState<number | null>(1);
  const leaves = place === 'before' && signers.sequential;
  return (
    <HandOn
      at="card"
      label={t('signers.who')}
      action={t('signers.add')}
      without={signers.seats.flatMap((seat) => (seat.person === null ? [] : [seat.person.id]))}
      send={(user) => addSigner(task.id, { user, place, ...(signers.weighted ? { weight: weight ?? 1 } : {}) })}
      onSent={leaves ? onDone : () => undefined}
    >
      {signers.places.length > 1 && (
        <Segmented
          value={place}
          onChange={setPlace}
          options={signers.places.map((value) => ({ value, label: t(`signers.place.${value}`) }))}
        />
      )}
      {signers.weighted && (
        <InputNumber
          aria-label={t('signers.weight')}
          prefix={t('signers.weight')}
          min={0}
          value={weight}
          onChange={setWeight}
          style={{ width: 120 }}
        />
      )}
    </HandOn>
  );
}
