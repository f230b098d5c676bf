import { ATTACHMENT_ENDINGS } from '@onevisit/api/contract/attachments';
import { useQuery } from '@tanstack/react-query';
import { Progress, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { readAttachments } from '../api/attachments.ts';
import { Failure } from '../states/Failure.tsx';
import { Loading } from '../states/Loading.tsx';
import { AttachmentRow } from './AttachmentRow.tsx';
import './attachments.css';
import { useUploads } from './useUploads.ts';

interface AttachmentsProps {
  readonly id: string;
  /** The activity in whose task it is shown. */
  readonly element?: string;
}

/** 附件: the files of a case; one is put by dropping it or by choosing it. */
export function Attachments({ id, element }: AttachmentsProps) {
  const { t } = useTranslation();
  const files = useQuery({ queryKey: ['case', id, 'attachments'], queryFn: () => readAttachments(id) });
  const { sending, send } = useUploads(id, element ?? null);
  const none = files.isSuccess && files.data.items.length === 0 && sending.length === 0;
  return (
    <section className="card block attachments">
      <h2>{t('attachments.title')}</h2>
      {files.isPending && <Loading rows={2} />}
      {files.isError && <Failure error={files.error} again={() => files.refetch()} />}
      {none && <p className="secondary">{t('attachments.empty')}</p>}
      <ul>
        {files.data?.items.map((file) => (
          <AttachmentRow key={file.id} id={id} file={file} />
        ))}
        {sending.map(({ key, name, percent }) => (
          <li key={key}>
            <div className="grow">
              {name}
              <Progress percent={percent} size="small" aria-label={t('attachments.sending', { name })} />
            </div>
          </li>
        ))}
      </ul>
      {files.data?.mayPut === true && (
        <Upload.Dragger
          multiple
          accept={ATTACHMENT_ENDINGS}
          showUploadList={false}
          beforeUpload={(file) => {
            send(file);
            return false;
          }}
        >
          <div>{t('attachments.put')}</div>
          <div className="small secondary">{t('attachments.taken')}</div>
        </Upload.Dragger>
      )}
    </section>
  );
}
