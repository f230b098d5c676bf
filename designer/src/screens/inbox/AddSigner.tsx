import type { Signers } from '@onevisit/api/contract/signers';
import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addSigner } from '../../api/signers.ts';
import { useLocal } from '../../app/language.ts';
import { PersonPicker } from '../../directory/PersonPicker.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface AddSignerProps {
  readonly task: TaskDetail;
  readonly signers: Signers;
  readonly onDone: () => void;
}

/** 加签: who, and before me, after me or beside me. Who comes before me takes my turn: the task leaves my inbox. */
export function AddSigner({ task, signers, onDone }: AddSignerProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [person, setPerson] = useState<string | null>(null);
  const [place, setPlace] = useState(signers.places[0]!);
  const add = useMutation({
    mutationFn: (user: string) => addSigner(task.id, user, place),
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      setPerson(null);
      if (place === 'before') onDone();
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['task'] }),
        queries.invalidateQueries({ queryKey: ['inbox'] }),
      ]);
    },
    onError: tell,
  });
  return (
    <div className="add-signer">
      <PersonPicker
        label={t('signers.who')}
        value={person}
        onChange={setPerson}
        without={signers.seats.flatMap((seat) => (seat.person === null ? [] : [seat.person.id]))}
      />
      {signers.places.length > 1 && (
        <Segmented
          value={place}
          onChange={setPlace}
          options={signers.places.map((value) => ({ value, label: t(`signers.place.${value}`) }))}
        />
      )}
      <Button disabled={person === null} loading={add.isPending} onClick={() => person !== null && add.mutate(person)}>
        {t('signers.add')}
      </Button>
    </div>
  );
}
