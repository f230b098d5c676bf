import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { readDefinitions } from '../../api/definitions.ts';
import { useMay } from '../../app/session.tsx';
import { usePages } from '../../pages/usePages.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { DefinitionTable } from './DefinitionTable.tsx';
import { DraftList } from './DraftList.tsx';
import './processes.css';
import { useNewDraft } from './useNewDraft.ts';

/** 流程: drafts that are being drawn, and what is published, version by version. */
export function Processes() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const mayDraw = useMay('designer');
  const mayMove = useMay('manager');
  const create = useNewDraft();
  const definitions = usePages(['definitions', q], (cursor) => readDefinitions(q, cursor));
  const { rows, error, again, more } = definitions;
  return (
    <div className="page processes">
      <div className="page-head">
        <Input.Search
          allowClear
          className="find"
          defaultValue={q}
          placeholder={t('processes.search')}
          aria-label={t('processes.search')}
          onSearch={(text) => setParams(text === '' ? {} : { q: text }, { replace: true })}
        />
        <span className="grow" />
        {mayMove && <Link to="/processes/migration">{t('migration.enter')}</Link>}
        {mayDraw && (
          <Button type="primary" icon={<PlusOutlined />} loading={create.busy} onClick={() => create.blank()}>
            {t('processes.new')}
          </Button>
        )}
      </div>
      {mayDraw && <DraftList />}
      <section className="card">
        <h2>{t('processes.published')}</h2>
        {definitions.pending && <Loading />}
        {error !== null && <Failure error={error} again={again} />}
        {definitions.first?.items.length === 0 && (
          <Plain
            mark="○"
            title={t(q === '' ? 'processes.empty' : 'processes.emptySearch')}
            note={q === '' ? t('processes.emptyNote') : ''}
          />
        )}
        {rows.length > 0 && <DefinitionTable rows={rows} onEdit={mayDraw ? create.of : null} />}
        {more !== null && (
          <Button type="link" block onClick={more}>
            {t('cases.more', { total: definitions.total })}
          </Button>
        )}
      </section>
    </div>
  );
}
