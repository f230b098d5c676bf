import type { ItemRow } from '@onevisit/api/contract/items';
import type { Variables } from '@onevisit/api/contract/variables';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Select } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readItem, readItems, startCase } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import type { TaskFormHandle } from '../../taskForm/TaskForm.tsx';

const TaskForm = lazy(() => import('../../taskForm/TaskForm.tsx'));
const nothing = {};
const noFields: readonly never[] = [];

/** Begins a case: the item, then its one form. */
export function StartCase({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const items = useQuery({ queryKey: ['items'], queryFn: readItems, enabled: open });
  const [code, setCode] = useState<string | null>(null);
  const offered = items.data?.items.filter(({ process }) => process !== null) ?? [];
  const chosen = offered.find((item) => item.code === code) ?? (offered.length === 1 ? offered[0] : undefined);
  return (
    <Drawer open={open} onClose={onClose} title={t('cases.start')} size={560} destroyOnHidden>
      {items.isPending && <Loading />}
      {items.isSuccess && offered.length === 0 && (
        <Plain mark="○" title={t('cases.noItem')} note={t('cases.noItemNote')} />
      )}
      {offered.length > 0 && (
        <Select
          style={{ width: '100%', marginBottom: 16 }}
          placeholder={t('cases.chooseItem')}
          aria-label={t('cases.chooseItem')}
          value={chosen?.code ?? null}
          onChange={setCode}
          options={offered.map((item) => ({ value: item.code, label: local(item.name) }))}
        />
      )}
      {chosen !== undefined && <Application key={chosen.code} item={chosen} onClose={onClose} />}
    </Drawer>
  );
}

function Application({ item, onClose }: { readonly item: ItemRow; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const tell = useFailureNotice();
  const form = useRef<TaskFormHandle>(null);
  const detail = useQuery({ queryKey: ['item', item.code], queryFn: () => readItem(item.code) });
  const start = useMutation({
    mutationFn: (variables: Variables) => startCase(item.process?.process ?? '', variables),
    onSuccess: (outcome) => {
      message.success(t('cases.started', { key: outcome.key ?? outcome.case }));
      void queries.invalidateQueries({ queryKey: ['cases'] });
      onClose();
      go(`/cases/${encodeURIComponent(outcome.case)}`);
    },
    onError: tell,
  });
  if (detail.data === undefined) return <Loading />;
  const { startForm } = detail.data;
  const submit = () => {
    const entered = startForm === null ? nothing : (form.current?.submit() ?? null);
    if (entered !== null) start.mutate(entered);
  };
  return (
    <>
      {startForm !== null && (
        <Suspense fallback={<Loading />}>
          <TaskForm ref={form} schema={startForm.schema} fields={noFields} data={nothing} />
        </Suspense>
      )}
      <Button type="primary" block loading={start.isPending} onClick={submit} style={{ marginTop: 16 }}>
        {t('cases.submit')}
      </Button>
    </>
  );
}
