import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { readPeople } from '../api/signers.ts';
import { useLocal } from '../app/language.ts';

interface PersonPickerProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
  /** Accounts that cannot be chosen. */
  readonly without?: readonly string[];
}

/** One person, found by name, account or department. */
export function PersonPicker({ label, value, onChange, without = [] }: PersonPickerProps) {
  const local = useLocal();
  const people = useQuery({ queryKey: ['people'], queryFn: readPeople, staleTime: 300_000 });
  const options = (people.data?.items ?? [])
    .filter(({ id, roles }) => !without.includes(id) && roles.some((role) => role !== 'designer' && role !== 'admin'))
    .map(({ id, name, departments }) => ({
      value: id,
      label: [local(name), ...departments.map((one) => local(one.name))].join(' · '),
    }));
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value}
      options={options}
      loading={people.isPending}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 220 }}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)}
    />
  );
}
