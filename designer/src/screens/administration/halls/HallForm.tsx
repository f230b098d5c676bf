import type { Hall } from '@onevisit/api/contract/halls';
import { Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../app/language.ts';
import { useDirectory } from '../../../directory/useDirectory.ts';
import { Closures } from './Closures.tsx';
import type { HallValues } from './hallContent.ts';
import { OpeningHours } from './OpeningHours.tsx';

interface HallFormProps {
  readonly form: FormInstance<HallValues>;
  readonly initial: HallValues;
  readonly halls: readonly Hall[];
  /** One that is not there yet, and needs an id. */
  readonly making?: boolean;
  readonly onChange: (values: HallValues) => void;
  readonly onSubmit: (values: HallValues) => void;
  readonly children: ReactNode;
}
/** All that is said of a hall, in three cards; below them what the caller decides with. */
export function HallForm({ form, initial, halls, making = false, onChange, onSubmit, children }: HallFormProps) {
  const { t } = useTranslation();
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="hall-form"
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      validateMessages={{ required: t('halls.required') }}
      onValuesChange={(_, values) => onChange(values)}
      onFinish={onSubmit}
    >
      <section className="card block">
        <h2>{t('halls.about')}</h2>
        <About halls={halls} id={making ? null : (initial.id ?? null)} />
      </section>
      <section className="card block">
        <h2>{t('halls.open')}</h2>
        <Slots />
        <OpeningHours />
      </section>
      <section className="card block">
        <h2>{t('halls.closures')}</h2>
        <Closures />
      </section>
      {children}
    </Form>
  );
}

const required = [{ required: true, whitespace: true }];

/** Names, addresses, and what is in the hall or near it. */
function About({ halls, id }: { readonly halls: readonly Hall[]; readonly id: string | null }) {
  const { t } = useTranslation();
  const local = useLocal();
  const others = halls.filter((hall) => hall.id !== id);
  return (
    <div className="fields">
      <Form.Item name={['name', 'zh']} label={t('administration.nameZh')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('administration.nameEn')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      {id === null && (
        <Form.Item
          name="id"
          className="whole"
          label={t('halls.id')}
          rules={[...required, { pattern: /^[\w-]{1,100}$/, message: t('halls.idForm') }]}
        >
          <Input placeholder="service-hall-west" />
        </Form.Item>
      )}
      <Form.Item name={['address', 'zh']} label={t('halls.addressZh')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['address', 'en']} label={t('halls.addressEn')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="places" label={t('halls.places')} tooltip={t('halls.placesNote')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t('halls.placesHint')} />
      </Form.Item>
      <Form.Item name="nearby" label={t('halls.nearby')} tooltip={t('halls.nearbyNote')}>
        <Select
          mode="multiple"
          placeholder={t('halls.nearbyHint')}
          optionFilterProp="label"
          options={others.map((hall) => ({ value: hall.id, label: local(hall.name) }))}
        />
      </Form.Item>
    </div>
  );
}

/** On which calendar it is open, how long a slot is, and how many come in one. */
function Slots() {
  const { t } = useTranslation();
  const { calendars } = useDirectory();
  return (
    <div className="fields three">
      <Form.Item name="calendar" label={t('halls.calendar')} rules={[{ required: true }]}>
        <Select options={calendars} />
      </Form.Item>
      <Form.Item name="slotMinutes" label={t('halls.slotMinutes')} rules={[{ required: true }]}>
        <InputNumber min={5} max={480} precision={0} />
      </Form.Item>
      <Form.Item name="capacity" label={t('halls.capacity')} rules={[{ required: true }]}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
    </div>
  );
}
