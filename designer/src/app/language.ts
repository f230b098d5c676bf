import type { LocalText } from '@onevisit/api/contract/text';
import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from '../messages/en.ts';
import { zh } from '../messages/zh.ts';

export type Language = 'zh' | 'en';
const KEY = 'onevisit.language';

function apply(language: Language): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  document.title = i18next.t('app.title');
}

const kept = localStorage.getItem(KEY);
await i18next.use(initReactI18next).init({
  lng: kept === 'en' ? 'en' : 'zh',
  fallbackLng: 'zh',
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});
apply(i18next.language as Language);

/** The language in use; components that call it are drawn again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
  apply(language);
}

/** Picks the text of the language in use. */
export function useLocal(): (text: LocalText | null | undefined) => string {
  const language = useLanguage();
  return useCallback((text) => text?.[language] ?? '', [language]);
}
