import type { Hall, HallPreview, PutHall } from '@onevisit/api/contract/halls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewHall, saveHall } from '../../../api/halls.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { useLocal } from '../../../app/language.ts';
import { UnsavedGuard } from '../../../app/UnsavedGuard.tsx';
import { useFieldFailure } from '../../../states/useFieldFailure.ts';
import { HallForm } from './HallForm.tsx';
import { HallImpact } from './HallImpact.tsx';
import { contentOf, type HallValues, isSame } from './hallContent.ts';

interface HallEditorProps {
  readonly hall: Hall;
  readonly halls: readonly Hall[];
}
/** Edits a hall: what appointments it touches is shown before it can be saved. An edit that was not previewed cannot be. */
export function HallEditor({ hall, halls }: HallEditorProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<HallValues>();
  const [edited, setEdited] = useState(false);
  const [shown, setShown] = useState<HallPreview | null>(null);
  const tell = useFieldFailure(form);
  const preview = useMutation({
    mutationFn: (content: PutHall) => previewHall(hall.id, content),
    onSuccess: setShown,
    onError: tell,
  });
  const save = useSaving(hall, tell);
  const change = (values: HallValues) => {
    setEdited(!isSame(values, hall));
    setShown(null);
  };
  const undo = () => {
    form.resetFields();
    change(hall);
  };
  return (
    <>
      <HallForm
        form={form}
        initial={hall}
        halls={halls}
        onChange={change}
        onSubmit={(values) => {
          if (!edited) return;
          if (shown === null) preview.mutate(contentOf(values));
          else save.mutate(contentOf(values));
        }}
      >
        {shown !== null && <HallImpact hall={hall.id} preview={shown} />}
        <div className="decision">
          <Overtaken error={save.error} hall={hall.id} />
          <Button disabled={!edited} onClick={undo}>
            {t('administration.undo')}
          </Button>
          <Button
            htmlType={shown === null ? 'submit' : 'button'}
            disabled={!edited || shown !== null}
            loading={preview.isPending}
          >
            {t('halls.preview')}
          </Button>
          <SaveButton
            touched={edited && !isOvertaken(save.error) ? (shown?.touched ?? null) : null}
            saving={save.isPending}
          />
        </div>
      </HallForm>
      <UnsavedGuard edited={edited && !save.isSuccess} />
    </>
  );
}

function useSaving(hall: Hall, tell: (error: Error) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (content: PutHall) => saveHall(hall, content),
    onSuccess: (saved) => {
      message.success(t('halls.saved'));
      queries.setQueryData(['hall', hall.id], saved);
      return queries.invalidateQueries({ queryKey: ['halls'] });
    },
    onError: (error) => isOvertaken(error) || tell(error),
  });
}

/** When it can be saved it has the focus: Enter looks at what is touched, Enter again saves. */
function SaveButton({ touched, saving }: { readonly touched: number | null; readonly saving: boolean }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const ready = touched !== null;
  useEffect(() => {
    if (ready) button.current?.focus({ preventScroll: true });
  }, [ready]);
  return (
    <Button ref={button} type="primary" htmlType={ready ? 'submit' : 'button'} disabled={!ready} loading={saving}>
      {touched === null || touched === 0 ? t('halls.save') : t('halls.saveCount', { count: touched })}
    </Button>
  );
}

const isOvertaken = (error: Error | null): error is ApiProblem =>
  error instanceof ApiProblem && error.kind === 'changed-meanwhile';

/** Somebody else was first: what is there now is read before anything is changed again. */
function Overtaken({ error, hall }: { readonly error: Error | null; readonly hall: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const queries = useQueryClient();
  if (!isOvertaken(error)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={local(error.problem.text.detail)}
      description={t('halls.overtakenNote')}
      action={
        <Button size="small" onClick={() => queries.refetchQueries({ queryKey: ['hall', hall] })}>
          {t('halls.reload')}
        </Button>
      }
    />
  );
}
