import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deleteDraft, readDrafts } from '../../api/definitions.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

/** Drafts, last edited first; nothing is shown where there is none. */
export function DraftList() {
  const { t } = useTranslation();
  const local = useLocal();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: readDrafts });
  const remove = useMutation({
    mutationFn: deleteDraft,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['drafts'] }),
    onError: tell,
  });
  const items = drafts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('processes.drafts')}</h2>
      {items.map((draft) => (
        <div key={draft.id} className="draft">
          <Link to={`/processes/draft/${encodeURIComponent(draft.id)}`} className="one-line grow">
            {draft.name}
          </Link>
          {draft.process !== null && (
            <span className="small secondary one-line of">{t('processes.draftOf', { process: draft.process })}</span>
          )}
          <span className="small secondary when">
            {t('processes.updated')} <Moment at={draft.updatedAt} /> · {local(draft.updatedBy.name)}
          </span>
          <Popconfirm
            title={t('processes.removeAsk')}
            description={t('processes.removeNote')}
            okText={t('processes.remove')}
            okButtonProps={{ danger: true }}
            onConfirm={() => remove.mutate(draft)}
          >
            <Button type="text" icon={<DeleteOutlined />} aria-label={t('processes.remove')} />
          </Popconfirm>
        </div>
      ))}
    </section>
  );
}
