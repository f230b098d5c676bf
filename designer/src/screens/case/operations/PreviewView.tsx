import type { CasePreview } from '@onevisit/api/contract/operations';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../api/problem.ts';
import { useLocal } from '../../../app/language.ts';
import './operations.css';

interface PreviewViewProps {
  readonly preview: CasePreview | undefined;
  readonly failure: Error | null;
}
type Place = CasePreview['compensates'][number];

/** What an act would do, in a sentence with numbers, and place by place. */
export function PreviewView({ preview, failure }: PreviewViewProps) {
  const { t } = useTranslation();
  const local = useLocal();
  if (failure instanceof ApiProblem) {
    return (
      <Alert type="error" title={local(failure.problem.text.title)} description={local(failure.problem.text.detail)} />
    );
  }
  if (preview === undefined) return null;
  const lines = [
    ['goes', preview.goes],
    ['comes', preview.comes],
    ['stays', preview.stays],
    ['compensates', preview.compensates],
  ] as const;
  return (
    <Alert
      className="preview"
      type={preview.goes.length > 0 ? 'warning' : 'info'}
      title={local(preview.text)}
      description={
        <dl>
          {lines
            .filter(([, places]) => places.length > 0)
            .map(([what, places]) => (
              <div key={what}>
                <dt className="secondary">{t(`operations.${what}`)}</dt>
                <dd>{named(places)}</dd>
              </div>
            ))}
        </dl>
      }
    />
  );
}

function named(places: readonly Place[]): string {
  const times = new Map<string, number>();
  for (const { element, name } of places) times.set(name ?? element, (times.get(name ?? element) ?? 0) + 1);
  return [...times].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(' · ');
}
