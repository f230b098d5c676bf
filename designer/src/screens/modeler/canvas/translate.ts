import i18next from 'i18next';
import { bpmnWords } from '../../../messages/zh/bpmnWords.ts';

/** What bpmn-js says on its palette and its pads, in the language in use; what has no Chinese stays English. */
export function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = i18next.language === 'zh' ? (bpmnWords[template] ?? template) : template;
  return text.replace(/\{([^}]+)\}/g, (whole, key: string) => replacements[key] ?? whole);
}
