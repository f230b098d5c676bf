import type { Clock } from '@onevisit/api/contract/clocks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { extendClock } from '../../api/cases.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface ExtendClockProps {
  /** Id of the case. */
  readonly id: string;
  readonly clock: Clock;
}
/** Extends a limit, once: how much, and on what ground. Seen by those who may. */
export function ExtendClock({ id, clock }: ExtendClockProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (clock.mayExtend === null) return null;
  return (
    <div className="extend">
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('clockExtension.extend')}
      </Button>
      {open && <ExtensionForm id={id} clock={clock} most={clock.mayExtend.most} />}
    </div>
  );
}

function ExtensionForm({ id, clock, most }: ExtendClockProps & { readonly most: number | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [amount, setAmount] = useState<number | null>(null);
  const [ground, setGround] = useState('');
  const [legalBasis, setLegalBasis] = useState<string>(t('clockExtension.law'));
  const extend = useMutation({
    mutationFn: () => extendClock(id, clock.id, { amount: amount ?? 0, ground, legalBasis: legalBasis.trim() || null }),
    onSuccess: () => {
      message.success(t('clockExtension.done'));
      return queries.invalidateQueries({ queryKey: ['case', id] });
    },
    onError: tell,
  });
  const ready = amount !== null && amount > 0 && ground.trim() !== '';
  const unit = t(`clockExtension.unit.${clock.unit}`);
  const amountName = most === null ? t('clockExtension.amount') : t('clockExtension.atMost', { most });
  return (
    <div className="extension-form">
      <InputNumber
        min={1}
        {...(most === null ? {} : { max: most })}
        value={amount}
        onChange={setAmount}
        placeholder={amountName}
        aria-label={amountName}
        suffix={unit}
      />
      <Input
        value={ground}
        onChange={({ target }) => setGround(target.value)}
        placeholder={t('clockExtension.ground')}
        aria-label={t('clockExtension.ground')}
      />
      <Input
        value={legalBasis}
        onChange={({ target }) => setLegalBasis(target.value)}
        placeholder={t('clockExtension.legalBasis')}
        aria-label={t('clockExtension.legalBasis')}
      />
      <Button type="primary" disabled={!ready} loading={extend.isPending} onClick={() => extend.mutate()}>
        {t('clockExtension.approve')}
      </Button>
    </div>
  );
}
