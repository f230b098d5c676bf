import { exactText, momentText } from './dates.ts';
import { useLanguage } from './language.ts';

/** A point in time in the words that people use; the exact instant on hover. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={exactText(at)} style={{ whiteSpace: 'nowrap' }}>
      {momentText(at, language)}
    </time>
  );
}
