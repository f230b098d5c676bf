import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import type { WorkerWithToken } from '@onevisit/api/contract/workers';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface TokenShownProps {
  readonly worker: WorkerWithToken;
  readonly onClose: () => void;
}
/** The token of an account, this once. It stands nowhere but here: closed, it is gone. */
export function TokenShown({ worker, onClose }: TokenShownProps) {
  const { t } = useTranslation();
  const field = useRef<InputRef>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'byHand'>('no');
  useEffect(() => field.current?.focus({ cursor: 'all' }), []);
  const copy = async () => {
    field.current?.focus({ cursor: 'all' });
    // Where the page came without TLS there is no clipboard: the token is chosen, and copied with the keys.
    const done = await navigator.clipboard?.writeText(worker.token).then(
      () => true,
      () => false,
    );
    setCopied(done === true ? 'yes' : 'byHand');
  };
  return (
    <section className="card block token-shown" aria-label={t('workers.tokenOf', { id: worker.id })}>
      <h2>{t('workers.tokenOf', { id: worker.id })}</h2>
      <p role="status">{t('workers.once')}</p>
      <div className="token">
        <Input ref={field} readOnly value={worker.token} aria-label={t('workers.token')} />
        <Button type="primary" icon={copied === 'yes' ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
          {copied === 'yes' ? t('workers.copied') : t('workers.copy')}
        </Button>
        <Button onClick={onClose}>{t('workers.kept')}</Button>
      </div>
      {copied === 'byHand' && <p className="secondary small">{t('workers.copyByHand')}</p>}
    </section>
  );
}
