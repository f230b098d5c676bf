import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { useLocal } from '../app/language.ts';
import { Plain } from './Plain.tsx';

/** What happened, what to do, and a reference to quote. */
export function Failure({ error, again }: { readonly error: Error; readonly again?: () => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const problem = error instanceof ApiProblem ? error.problem : null;
  const mark = problem?.status === 403 ? '⊘' : '!';
  return (
    <Plain
      mark={mark}
      title={problem === null ? t('state.failed') : local(problem.text.title)}
      note={problem === null ? error.message : local(problem.text.detail)}
    >
      {again !== undefined && problem?.status !== 403 && <Button onClick={again}>{t('state.again')}</Button>}
      {problem !== null && problem.instance !== '' && (
        <div className="small secondary">{t('state.reference', { id: problem.instance })}</div>
      )}
    </Plain>
  );
}
