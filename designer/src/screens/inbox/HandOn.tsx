import type { CaseOutcome } from '@onevisit/api/contract/cases';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocal } from '../../app/language.ts';
import { PersonPicker } from '../../directory/PersonPicker.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface HandOnProps {
  /** The decisions at the foot of a task, where this is the one thing that is done; or a line of a card. */
  readonly at: 'foot' | 'card';
  /** What the person is picked for. */
  readonly label: string;
  readonly action: string;
  /** Accounts that cannot be chosen. */
  readonly without: readonly string[];
  readonly send: (person: string) => Promise<CaseOutcome>;
  readonly onSent: () => void;
  /** Between the picker and the button. */
  readonly children?: ReactNode;
}

/** A task is given to a person, or a person to a task: who, how, and the button. What came of it is told in a line. */
export function HandOn({ at, label, action, without, send, onSent, children }: HandOnProps) {
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [person, setPerson] = useState<string | null>(null);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (outcome) => {
      message.success(local(outcome.text));
      setPerson(null);
      onSent();
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['task'] }),
        queries.invalidateQueries({ queryKey: ['inbox'] }),
      ]);
    },
    onError: tell,
  });
  const Frame = at === 'foot' ? 'footer' : 'div';
  return (
    <Frame className={at === 'foot' ? 'decision-bar' : 'add-signer'}>
      <PersonPicker label={label} value={person} onChange={setPerson} without={without} />
      {children}
      <Button
        type={at === 'foot' ? 'primary' : 'default'}
        disabled={person === null}
        loading={sending.isPending}
        onClick={() => person !== null && sending.mutate(person)}
      >
        {action}
      </Button>
    </Frame>
  );
}
