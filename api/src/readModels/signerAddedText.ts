/** 加签 in one sentence: who signs too, and before, after or beside whom. */
import type { HistoryFact } from '@onevisit/engine/run/command';
import type { LocalText } from '../contract/text.ts';
import { type Directory, personNamed } from '../identity/directory.ts';

type SignerAdded = Extract<HistoryFact, { readonly kind: 'signerAdded' }>;

/** `at` is the name of the element. */
export function signerAddedText(fact: SignerAdded, at: string, directory: Directory): LocalText {
  const { zh, en } = personNamed(directory, fact.user).name;
  const where = placeText(fact, directory);
  return { zh: `「${at}」加签 ${zh}${where.zh}`, en: `${en} was added to sign “${at}”${where.en}` };
}

function placeText({ place, of = null }: SignerAdded, directory: Directory): LocalText {
  if (place === undefined) return { zh: '', en: '' };
  const next = of === null ? { zh: '当前签署人', en: 'the present signer' } : personNamed(directory, of).name;
  switch (place) {
    case 'before':
      return { zh: `，在 ${next.zh} 之前签署`, en: `, before ${next.en}` };
    case 'after':
      return { zh: `，在 ${next.zh} 之后签署`, en: `, after ${next.en}` };
    case 'beside':
      return { zh: '，与其他签署人同时签署', en: ', beside the others' };
    case 'last':
      return { zh: '，最后签署', en: ', after all others' };
  }
}
