import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { useLocal } from '../app/language.ts';

/** Tells what went wrong with an action: what happened, field by field, and the reference to quote. */
export function useFailureNotice(): (error: Error) => void {
  const { t } = useTranslation();
  const local = useLocal();
  const { notification } = App.useApp();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) {
        notification.error({ title: t('state.failed'), description: t('state.unexpected') });
        return;
      }
      const { text, problems, instance } = error.problem;
      const lines = problems.map(({ message }) => local(message));
      const reference = instance === '' ? [] : [t('state.reference', { id: instance })];
      notification.error({
        title: local(text.title),
        description: [local(text.detail), ...lines, ...reference].join('\n'),
        styles: { description: { whiteSpace: 'pre-line' } },
      });
    },
    [local, notification, t],
  );
}
