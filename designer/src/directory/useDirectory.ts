import { departmentList } from '@onevisit/api/contract/people';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readCalendars } from '../api/calendars.ts';
import { request } from '../api/request.ts';
import { useLocal } from '../app/language.ts';

/** Departments, their posts and the calendars, to choose from. */
export function useDirectory() {
  const { t } = useTranslation();
  const local = useLocal();
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: () => request('GET', '/api/departments', departmentList),
    staleTime: 300_000,
  });
  const calendars = useQuery({
    queryKey: ['calendars'],
    queryFn: readCalendars,
    staleTime: 300_000,
  });
  const known = departments.data?.items;
  const days = calendars.data?.items;
  return useMemo(() => {
    const option = ({
      id,
      name,
    }: {
      readonly id: string;
      readonly name: { readonly zh: string; readonly en: string };
    }) => ({
      value: id,
      label: local(name),
    });
    const items = known ?? [];
    return {
      departments: items.map(option),
      groups: items.flatMap((department) => [department, ...department.posts]).map(option),
      /** Whom a model may name for letting something go. */
      posts: [
        { value: 'manager', label: t('role.manager') },
        ...items.flatMap((department) => department.posts).map(option),
      ],
      calendars: (days ?? []).map(option),
    };
  }, [known, days, local, t]);
}

/** The name of a department by its id; the id itself when it is not known. */
export function useDepartmentName(): (id: string) => string {
  const { departments } = useDirectory();
  return useCallback((id) => departments.find(({ value }) => value === id)?.label ?? id, [departments]);
}
