import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { readDefinitions, readVersions } from '../../api/definitions.ts';

interface VersionChoiceProps {
  readonly process: string;
  readonly from: number;
  readonly to: number;
  readonly onChange: (next: Record<string, string>) => void;
}

/** The process, the version on which cases stand, and the one to which they go. */
export function VersionChoice({ process, from, to, onChange }: VersionChoiceProps) {
  const { t } = useTranslation();
  const definitions = useQuery({ queryKey: ['all-definitions'], queryFn: () => readDefinitions('', undefined) });
  const versions = useQuery({
    queryKey: ['versions', process],
    queryFn: () => readVersions(process),
    enabled: process !== '',
  });
  const several = (definitions.data?.items ?? []).filter(({ version }) => version > 1);
  const rows = versions.data?.items ?? [];
  const version = (one: (typeof rows)[number]) => ({
    value: one.version,
    label: t('migration.version', { version: one.version, count: one.openCases }),
  });
  return (
    <section className="card choice">
      <div>
        <div className="small secondary">{t('migration.process')}</div>
        <Select
          aria-label={t('migration.process')}
          value={process === '' ? null : process}
          placeholder={t('migration.process')}
          notFoundContent={t('migration.none')}
          showSearch={{ optionFilterProp: 'label' }}
          options={several.map((one) => ({ value: one.process, label: one.name ?? one.process }))}
          onChange={(value: string) => {
            const latest = several.find((one) => one.process === value)?.version ?? 2;
            onChange({ process: value, from: String(latest - 1), to: String(latest) });
          }}
        />
      </div>
      <div>
        <div className="small secondary">{t('migration.from')}</div>
        <Select
          aria-label={t('migration.from')}
          value={from > 0 ? from : null}
          disabled={process === ''}
          options={rows.filter((one) => one.version !== to).map(version)}
          onChange={(value: number) => onChange({ process, from: String(value), to: String(to) })}
        />
      </div>
      <div>
        <div className="small secondary">{t('migration.to')}</div>
        <Select
          aria-label={t('migration.to')}
          value={to > 0 ? to : null}
          disabled={process === ''}
          options={rows.filter((one) => one.version !== from).map(version)}
          onChange={(value: number) => onChange({ process, from: String(from), to: String(value) })}
        />
      </div>
    </section>
  );
}
