import { ATTACHMENT_LIMIT } from '@onevisit/api/contract/attachments';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putAttachment } from '../api/attachments.ts';
import { useFailureNotice } from '../states/useFailureNotice.ts';

interface Sending {
  readonly key: string;
  readonly name: string;
  /** 0 to 100. */
  readonly percent: number;
}

/** Files on their way to a case, and how to send one. */
export function useUploads(
  id: string,
  element: string | null,
): { sending: readonly Sending[]; send: (file: File) => void } {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const tell = useFailureNotice();
  const queries = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const send = (file: File): void => {
    if (file.size > ATTACHMENT_LIMIT) {
      notification.error({ title: t('attachments.tooLarge'), description: file.name });
      return;
    }
    const key = crypto.randomUUID();
    const progress = (share: number): void =>
      setSending((all) => all.map((one) => (one.key === key ? { ...one, percent: Math.round(share * 100) } : one)));
    setSending((all) => [...all, { key, name: file.name, percent: 0 }]);
    putAttachment(id, file, element, progress)
      .then(() =>
        Promise.all([
          queries.invalidateQueries({ queryKey: ['case', id, 'attachments'] }),
          queries.invalidateQueries({ queryKey: ['case', id, 'comments'] }),
        ]),
      )
      .catch(tell)
      .finally(() => setSending((all) => all.filter((one) => one.key !== key)));
  };
  return { sending, send };
}
