import { PlusOutlined } from '@ant-design/icons';
import { MOST_COUNTED } from '@onevisit/api/contract/page';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.tsx';
import { useNarrow } from '../../app/useNarrow.ts';
import './cases.css';
import { CaseTable } from './CaseTable.tsx';
import { ChosenCases } from './ChosenCases.tsx';
import { StartCase } from './StartCase.tsx';
import { useCases } from './useCases.ts';

const statuses = ['', 'running', 'completed', 'cancelled'] as const;

/** 办件: every case I may see, with filters that live in the address. */
export function Cases() {
  const { t } = useTranslation();
  const cases = useCases();
  const [starting, setStarting] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const rows = cases.rows.filter(({ id }) => chosen.includes(id));
  const mayMove = useMay('manager');
  const chooses = !useNarrow() && mayMove;
  const mayStart = useMay('counter', 'clerk', 'manager');
  return (
    <div className="page cases">
      <div className="page-head">
        <Segmented
          value={cases.scope.status}
          onChange={(status) => cases.choose({ status })}
          options={statuses.map((value) => ({ value, label: value === '' ? t('cases.all') : t(`status.${value}`) }))}
        />
        <Input.Search
          allowClear
          className="find"
          defaultValue={cases.scope.q}
          placeholder={t('cases.search')}
          aria-label={t('cases.search')}
          onSearch={(q) => cases.choose({ q })}
        />
        <Checkbox
          checked={cases.scope.copied === 'true'}
          onChange={({ target }) => cases.choose({ copied: target.checked ? 'true' : '' })}
        >
          {t('copies.toMe')}
        </Checkbox>
        {cases.total !== null && (
          <span className="secondary">
            {t('cases.count', { total: cases.total > MOST_COUNTED ? `${MOST_COUNTED}+` : cases.total })}
          </span>
        )}
        <span className="grow" />
        {mayStart && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setStarting(true)}>
            {t('cases.start')}
          </Button>
        )}
      </div>
      <div className="card list">
        {chooses && rows.length > 0 && <ChosenCases rows={rows} onClear={() => setChosen([])} />}
        <CaseTable cases={cases} chosen={rows.map(({ id }) => id)} onChoose={chooses ? setChosen : null} />
      </div>
      <StartCase open={starting} onClose={() => setStarting(false)} />
    </div>
  );
}
