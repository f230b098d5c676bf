import type { HistoryEntry } from '@onevisit/api/contract/history';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readHistory } from '../../api/cases.ts';
import { dayText, exactText, timeText } from '../../app/dates.ts';
import { useLanguage, useLocal } from '../../app/language.ts';
import { usePages } from '../../pages/usePages.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';

/** The time line, newest first, grouped by day. */
export function History({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const view = all ? 'all' : 'people';
  const history = usePages(['case', id, 'history', view], (cursor) => readHistory(id, view, cursor));
  const days = Map.groupBy(history.rows, ({ at }) => dayText(at, language));
  return (
    <section className="card block history">
      <div className="head">
        <h2>{t('case.history')}</h2>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('case.all')}
        </Checkbox>
      </div>
      {history.pending && <Loading rows={8} />}
      {history.error !== null && <Failure error={history.error} again={history.again} />}
      {history.first !== undefined && history.rows.length === 0 && (
        <p className="secondary">{t('case.emptyHistory')}</p>
      )}
      {[...days].map(([day, of]) => (
        <section key={day}>
          <h3 className="secondary">{day}</h3>
          <ol>
            {of.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {history.more !== null && (
        <Button type="link" block onClick={history.more}>
          {t('case.more')}
        </Button>
      )}
    </section>
  );
}

const loud: ReadonlySet<HistoryEntry['kind']> = new Set(['incident', 'escalated', 'returned', 'visitException']);

/** The colour of the dot: that of the light that it turned to, red for what went wrong. */
function toneOf({ kind, detail }: HistoryEntry): string {
  if (kind === 'light') return String(detail.light);
  return loud.has(kind) ? 'red' : '';
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const local = useLocal();
  return (
    <li className={`entry ${toneOf(entry)}`}>
      <time className="secondary small" dateTime={entry.at} title={exactText(entry.at)}>
        {timeText(entry.at, language)}
      </time>
      <span>
        {local(entry.text)}
        <span className="secondary small"> · {entry.by === null ? t('case.engine') : local(entry.by.name)}</span>
      </span>
    </li>
  );
}
