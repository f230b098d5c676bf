import type { CaseRow } from '@onevisit/api/contract/cases';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** Cases that an address can name. Whoever moves more of them moves all of a version. */
const MOST = 200;

/** What is done with the cases that were chosen: those of one version of one process are moved together. */
export function ChosenCases({ rows, onClear }: { readonly rows: readonly CaseRow[]; readonly onClear: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <section className="chosen-cases" aria-label={t('cases.chosen', { count: rows.length })}>
      <strong aria-live="polite">{t('cases.chosen', { count: rows.length })}</strong>
      {byVersion(rows).map(({ process, ids }) => (
        <Button
          key={`${process.process}\n${process.version}`}
          size="small"
          type="primary"
          disabled={ids.length > MOST}
          title={ids.length > MOST ? t('cases.tooMany', { most: MOST }) : ''}
          onClick={() => go(migrationOf(process, ids))}
        >
          {t('cases.migrate', {
            name: process.name ?? process.process,
            version: process.version,
            count: ids.length,
          })}
        </Button>
      ))}
      <Button size="small" type="link" onClick={onClear}>
        {t('cases.clear')}
      </Button>
      <span className="small secondary">
        <kbd>j</kbd> <kbd>k</kbd> {t('cases.keyMove')} · <kbd>x</kbd> {t('cases.keyChoose')} · <kbd>Enter</kbd>{' '}
        {t('cases.keyOpen')}
      </span>
    </section>
  );
}

interface OfVersion {
  readonly process: CaseRow['process'];
  readonly ids: readonly string[];
}
function byVersion(rows: readonly CaseRow[]): readonly OfVersion[] {
  const versions = Map.groupBy(rows, ({ process }) => `${process.process}\n${process.version}`);
  return [...versions.values()].map((of) => ({ process: of[0]!.process, ids: of.map(({ id }) => id) }));
}

/** Address of the screen that moves these cases alone. */
function migrationOf({ process, version }: CaseRow['process'], ids: readonly string[]): string {
  const scope = [['process', process], ['from', String(version)], ...ids.map((id) => ['case', id])];
  return `/processes/migration?${new URLSearchParams(scope as [string, string][])}`;
}
