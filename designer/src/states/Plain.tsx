import type { ReactNode } from 'react';
import './states.css';

interface PlainProps {
  readonly mark: string;
  readonly title: string;
  readonly note?: string;
  readonly children?: ReactNode;
}
/** A screen, or a part of one, that has nothing to show: a mark, a sentence, and the next action. */
export function Plain({ mark, title, note, children }: PlainProps) {
  return (
    <div className="plain-state">
      <div className="mark" aria-hidden="true">
        {mark}
      </div>
      <div className="title">{title}</div>
      {note !== undefined && note !== '' && <div className="secondary">{note}</div>}
      {children}
    </div>
  );
}
