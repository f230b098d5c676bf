import type { MigrationPlan } from '@onevisit/api/contract/migrations';
import { Checkbox, Select, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface MappingTableProps {
  readonly plan: MigrationPlan;
  readonly map: Readonly<Record<string, string>>;
  readonly onMap: (map: Readonly<Record<string, string>>) => void;
}
type Row = MigrationPlan['mapping'][number];
/** What a person has to look at comes first. */
const ORDER: readonly Row['how'][] = ['none', 'structure', 'given', 'id'];
const colours = { given: 'processing', id: 'default', structure: 'warning', none: 'error' } as const;

/** What takes the place of what: guesses and gaps first to be seen, each to be put right by hand. */
export function MappingTable({ plan, map, onMap }: MappingTableProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? plan.mapping : plan.mapping.filter(({ how, open }) => open > 0 || how !== 'id');
  const rows = shown.toSorted((one, other) => ORDER.indexOf(one.how) - ORDER.indexOf(other.how));
  const columns: TableColumnsType<Row> = [
    { title: t('migration.old'), key: 'old', render: (_, row) => <Place element={row.from} name={row.name} /> },
    { title: t('migration.open'), dataIndex: 'open', width: 88, align: 'right' },
    {
      title: t('migration.new'),
      key: 'new',
      width: '40%',
      render: (_, row) => (
        <Select
          className="target"
          aria-label={t('migration.newFor', { name: row.name ?? row.from })}
          value={row.to ?? ''}
          status={row.to === null && row.open > 0 ? 'error' : ''}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: t('migration.nothing') }, ...targetsFor(plan, row)]}
          onChange={(value: string) => onMap({ ...map, [row.from]: value })}
        />
      ),
    },
    {
      title: t('migration.how'),
      key: 'how',
      width: 112,
      render: (_, { how }) => <Tag color={colours[how]}>{t(`migration.by_${how}`)}</Tag>,
    },
  ];
  return (
    <section className="card">
      <div className="head">
        <h2>{t('migration.mapping')}</h2>
        <span className="small secondary">
          {t('migration.changes', { added: plan.added.length, removed: plan.removed.length })}
        </span>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('migration.all', { count: plan.mapping.length })}
        </Checkbox>
      </div>
      <Table
        size="middle"
        rowKey="from"
        pagination={false}
        scroll={{ x: 640 }}
        dataSource={rows}
        columns={columns}
        locale={{ emptyText: t('migration.allById') }}
      />
    </section>
  );
}

/** Only what is of the same kind can take its place. */
function targetsFor({ targets }: MigrationPlan, { type }: Row) {
  return targets
    .filter((target) => target.type === type)
    .map(({ element, name }) => ({ value: element, label: name === null ? element : `${name}（${element}）` }));
}

function Place({ element, name }: { readonly element: string; readonly name: string | null }) {
  return (
    <div>
      <div className="one-line">{name ?? element}</div>
      {name !== null && <div className="small secondary one-line">{element}</div>}
    </div>
  );
}
