import { CloseOutlined } from '@ant-design/icons';
import type { ProblemDetail } from '@onevisit/api/contract/problem';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../app/language.ts';

interface FindingsProps {
  readonly problems: readonly ProblemDetail[];
  readonly nameOf: (element: string) => string;
  readonly onShow: (problem: ProblemDetail) => void;
  readonly onClose: () => void;
}
const order = { error: 0, warning: 1, info: 2 } as const;

/** The drawer at the foot: each finding with its element, its clause, and where it is. */
export function Findings({ problems, nameOf, onShow, onClose }: FindingsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const sorted = problems.toSorted((a, b) => order[a.severity] - order[b.severity]);
  return (
    <section className="findings" aria-label={t('modeler.findings.title')}>
      <header>
        <h3>{t('modeler.findings.title')}</h3>
        <span className="secondary small">{t('modeler.findings.count', { count: problems.length })}</span>
        <span className="grow" />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={t('modeler.findings.close')}
        />
      </header>
      {sorted.length === 0 ? (
        <p className="secondary">{t('modeler.findings.none')}</p>
      ) : (
        <ul>
          {sorted.map((problem) => (
            <li key={`${problem.rule} ${problem.element} ${problem.message.zh}`}>
              <span className={`severity ${problem.severity}`}>{t(`modeler.severity.${problem.severity}`)}</span>
              <span className="what">
                {problem.element !== null && <b>{nameOf(problem.element)} </b>}
                {local(problem.message)}
                {problem.clause !== null && <span className="secondary small"> {problem.clause}</span>}
              </span>
              {(problem.element !== null || problem.path.length > 0) && (
                <Button size="small" onClick={() => onShow(problem)}>
                  {t(problem.path.length > 0 ? 'modeler.findings.play' : 'modeler.findings.show')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
