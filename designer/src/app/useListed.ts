import { useCallback } from 'react';
import { useLanguage } from './language.ts';

/** Texts one after the other, parted as the language in use parts them: `税务、社保`, `tax, social insurance`. */
export function useListed(): (texts: readonly string[]) => string {
  const separator = useLanguage() === 'en' ? ', ' : '、';
  return useCallback((texts) => texts.join(separator), [separator]);
}
