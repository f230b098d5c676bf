import { DeleteOutlined, FileOutlined } from '@ant-design/icons';
import type { Attachment } from '@onevisit/api/contract/attachments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { attachmentAddress, removeAttachment } from '../api/attachments.ts';
import { exactText, timeText } from '../app/dates.ts';
import { useLanguage, useLocal } from '../app/language.ts';
import { useFailureNotice } from '../states/useFailureNotice.ts';
import { sizeText } from './sizeText.ts';

interface AttachmentRowProps {
  /** Id of the case. */
  readonly id: string;
  readonly file: Attachment;
}

/** One file: its name fetches it; who put it, when, how large; removed by those who may. */
export function AttachmentRow({ id, file }: AttachmentRowProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const language = useLanguage();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const remove = useMutation({
    mutationFn: () => removeAttachment(id, file.id),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['case', id, 'attachments'] }),
        queries.invalidateQueries({ queryKey: ['case', id, 'comments'] }),
      ]),
    onError: tell,
  });
  return (
    <li>
      <FileOutlined className="secondary" aria-hidden />
      <div className="grow">
        <a href={attachmentAddress(id, file.id)} download={file.name}>
          {file.name}
        </a>
        <div className="small secondary">
          {sizeText(file.size)} · {local(file.by.name)}
          {file.element === null ? '' : ` · ${file.element.name ?? file.element.id}`}
          {' · '}
          <time dateTime={file.at} title={exactText(file.at)}>
            {timeText(file.at, language)}
          </time>
        </div>
      </div>
      {file.removable && (
        <Popconfirm
          title={t('attachments.removeSure', { name: file.name })}
          okText={t('attachments.remove')}
          onConfirm={() => remove.mutate()}
        >
          <Button
            type="text"
            icon={<DeleteOutlined />}
            loading={remove.isPending}
            aria-label={t('attachments.removeOne', { name: file.name })}
          />
        </Popconfirm>
      )}
    </li>
  );
}
