import type { CalendarDetail, CalendarPreview, DatedCalendarContent } from '@onevisit/api/contract/calendars';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewCalendar, saveCalendar } from '../../api/calendars.ts';
import { dayOf } from '../../app/dates.ts';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { CalendarImpact } from './CalendarImpact.tsx';
import { pressDay } from './calendarDays.ts';
import { WorkingWeek } from './WorkingWeek.tsx';
import { YearView } from './YearView.tsx';

interface CalendarEditorProps {
  readonly detail: CalendarDetail;
  readonly present: DatedCalendarContent;
}
/** Edits a calendar: a year of days, the working week; what moves is shown before the edit can be put in force. */
export function CalendarEditor({ detail, present }: CalendarEditorProps) {
  const { t } = useTranslation();
  const [content, setContent] = useState(present);
  const [year, setYear] = useState(() => Number(dayOf(Date.now()).slice(0, 4)));
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const name = zh.trim() === '' ? null : { zh: zh.trim(), en: en.trim() || zh.trim() };
  return (
    <>
      <section className="card block">
        <div className="year-head">
          <InputNumber
            min={1990}
            max={2119}
            value={year}
            aria-label={t('administration.year')}
            onChange={(next) => next !== null && setYear(next)}
          />
          <span className="secondary small hint">{t('administration.press')}</span>
          <Input
            className="day-name"
            value={zh}
            placeholder={t('administration.dayNameZh')}
            aria-label={t('administration.dayNameZh')}
            onChange={({ target }) => setZh(target.value)}
          />
          <Input
            className="day-name"
            value={en}
            placeholder={t('administration.dayNameEn')}
            aria-label={t('administration.dayNameEn')}
            onChange={({ target }) => setEn(target.value)}
          />
        </div>
        <YearView
          year={year}
          content={content}
          present={present}
          onPress={(date) => setContent((before) => pressDay(before, date, name))}
        />
      </section>
      <section className="card block">
        <WorkingWeek content={content} onChange={setContent} />
      </section>
      <UnsavedGuard edited={content !== present} />
      <Decision detail={detail} content={content} edited={content !== present} onUndo={() => setContent(present)} />
    </>
  );
}

interface DecisionProps {
  readonly detail: CalendarDetail;
  readonly content: DatedCalendarContent;
  readonly edited: boolean;
  readonly onUndo: () => void;
}
/** First what it would move, then in force. An edit that has not been previewed as it stands cannot be saved. */
function Decision({ detail, content, edited, onUndo }: DecisionProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [seen, setSeen] = useState<{ readonly of: DatedCalendarContent; readonly preview: CalendarPreview } | null>(
    null,
  );
  const preview = useMutation({
    mutationFn: (of: DatedCalendarContent) => previewCalendar(detail.id, of),
    onSuccess: (answer, of) => setSeen({ of, preview: answer }),
    onError: tell,
  });
  const save = useMutation({
    mutationFn: () => saveCalendar(detail.id, detail.etag, content),
    onSuccess: (saved) => {
      message.success(t('administration.saved'));
      queries.setQueryData(['calendar', detail.id], saved);
      return queries.invalidateQueries({ queryKey: ['calendars'] });
    },
    onError: tell,
  });
  const shown = seen !== null && seen.of === content ? seen.preview : null;
  return (
    <>
      {shown !== null && <CalendarImpact preview={shown} />}
      <div className="decision">
        <Button disabled={!edited} onClick={onUndo}>
          {t('administration.undo')}
        </Button>
        <Button
          disabled={!edited || shown !== null}
          loading={preview.isPending}
          onClick={() => preview.mutate(content)}
        >
          {t('administration.preview')}
        </Button>
        <Button
          type="primary"
          disabled={shown === null || !edited}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {shown === null ? t('administration.save') : t('administration.saveCount', { moved: shown.moved })}
        </Button>
      </div>
    </>
  );
}
