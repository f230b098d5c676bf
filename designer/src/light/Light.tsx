import type { Light as Colour } from '@onevisit/api/contract/clocks';
import { useTranslation } from 'react-i18next';
import './light.css';

const shapes: Readonly<Record<Colour, string>> = { green: '●', yellow: '◐', red: '▲', darkRed: '■' };

/** The light of a clock: always colour, shape and word. `quiet` keeps the word for screen readers and the tooltip. */
export function Light({ light, quiet = false }: { readonly light: Colour; readonly quiet?: boolean }) {
  const { t } = useTranslation();
  const word = t(`light.${light}`);
  return (
    <span className={`light ${light}`} title={quiet ? word : undefined}>
      <span aria-hidden="true">{shapes[light]}</span>
      <span className={quiet ? 'unseen' : 'word'}>{word}</span>
    </span>
  );
}
