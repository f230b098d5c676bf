import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentTable } from './IncidentTable.tsx';
import './incidents.css';
import { type SettleAct, SettlePanel } from './SettlePanel.tsx';
import { type IncidentsView, useIncidents } from './useIncidents.ts';

/** 异常: what stands still in all cases that I may see, and what can be done with it, one or many at once. */
export default function Incidents() {
  const { t } = useTranslation();
  const incidents = useIncidents();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [act, setAct] = useState<SettleAct | null>(null);
  const rows = incidents.rows.filter(({ id }) => chosen.includes(id));
  // What is returned goes to an element: of one process, from one place.
  const isAlike = new Set(rows.map(({ process, element }) => `${process.process}\n${element}`)).size === 1;
  const close = () => {
    setAct(null);
    setChosen([]);
  };
  return (
    <div className="page incidents">
      <div className="page-head">
        <Filters incidents={incidents} />
        {incidents.total !== null && (
          <span className="secondary">{t('incidents.count', { total: incidents.total })}</span>
        )}
        <span className="grow" />
        {rows.length > 0 && <span>{t('incidents.chosen', { count: rows.length })}</span>}
        <Button type="primary" disabled={rows.length === 0} onClick={() => setAct('retry')}>
          {t('incidents.retry')}
        </Button>
        <Button disabled={rows.length === 0} onClick={() => setAct('skip')}>
          {t('incidents.skip')}
        </Button>
        <Button disabled={!isAlike} onClick={() => setAct('return')}>
          {t('incidents.return')}
        </Button>
      </div>
      <div className="card list">
        <IncidentTable incidents={incidents} chosen={rows.map(({ id }) => id)} onChoose={setChosen} />
      </div>
      {act !== null && <SettlePanel act={act} incidents={rows.map(({ id }) => id)} onClose={close} />}
    </div>
  );
}

/** By process, by cause and by number; each with how many there are. */
function Filters({ incidents: { counts, scope, choose } }: { readonly incidents: IncidentsView }) {
  const { t } = useTranslation();
  const sum = (of: (row: (typeof counts)[number]) => boolean) =>
    counts.filter(of).reduce((total, { count }) => total + count, 0);
  const processes = [...new Map(counts.map(({ process, name }) => [process, name ?? process]))];
  const causes = [...new Set(counts.map(({ cause }) => cause))];
  return (
    <>
      <Select
        className="filter"
        aria-label={t('incidents.process')}
        value={scope.process}
        onChange={(process) => choose({ process })}
        options={[
          { value: '', label: `${t('incidents.process')}: ${t('incidents.all')}` },
          ...processes.map(([value, name]) => ({ value, label: `${name} (${sum((row) => row.process === value)})` })),
        ]}
      />
      <Select
        className="filter"
        aria-label={t('incidents.cause')}
        value={scope.cause}
        onChange={(cause) => choose({ cause })}
        options={[
          { value: '', label: `${t('incidents.cause')}: ${t('incidents.all')}` },
          ...causes.map((value) => ({
            value: value as string,
            label: `${t(`incidents.causes.${value}`)} (${sum((row) => row.cause === value)})`,
          })),
        ]}
      />
      <Input.Search
        allowClear
        className="find"
        defaultValue={scope.q}
        placeholder={t('incidents.search')}
        aria-label={t('incidents.search')}
        onSearch={(q) => choose({ q })}
      />
    </>
  );
}
