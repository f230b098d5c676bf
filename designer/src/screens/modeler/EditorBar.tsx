import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import type { Draft } from '@onevisit/api/contract/drafts';
import type { ProblemDetail } from '@onevisit/api/contract/problem';
import type { Proof } from '@onevisit/api/contract/proof';
import { Badge, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../app/dates.ts';
import { useLanguage } from '../../app/language.ts';
import type { Diagram } from '../../diagram/model.ts';
import { ProofPill } from '../../proofPill/ProofPill.tsx';
import type { DraftKeeping } from './useDraftKeeping.ts';

interface EditorBarProps {
  readonly draft: Draft;
  readonly diagram: Diagram | null;
  readonly keeping: DraftKeeping;
  /** Undefined while it is examined; null when it cannot be run. */
  readonly proof: Proof | null | undefined;
  readonly problems: readonly ProblemDetail[];
  readonly onFindings: () => void;
}
/** What is drawn, whether it is saved, what is proved of it, undo and redo, publish. */
export function EditorBar({ draft, diagram, keeping, proof, problems, onFindings }: EditorBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stack = diagram?.get('commandStack');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const state = keeping.busy === 'saving' ? 'saving' : keeping.unsaved ? 'unsaved' : 'saved';
  return (
    <header className="modeler-bar">
      <div className="modeler-title">
        <h1 className="one-line" title={keeping.saved.name}>
          {keeping.saved.name}
        </h1>
        <span className="secondary small one-line">
          {draft.process === null ? t('modeler.new') : t('modeler.draftOf', { process: draft.process })} ·{' '}
          {t(`modeler.state.${state}`, { time: timeText(keeping.saved.updatedAt, language) })}
        </span>
      </div>
      <ProofPill proof={proof} unread={errors} onClick={onFindings} />
      <div className="modeler-tools">
        <Tooltip title={`${t('modeler.undo')}  Ctrl Z`}>
          <Button
            type="text"
            icon={<UndoOutlined />}
            aria-label={t('modeler.undo')}
            disabled={!stack?.canUndo()}
            onClick={() => stack?.undo()}
          />
        </Tooltip>
        <Tooltip title={`${t('modeler.redo')}  Ctrl Y`}>
          <Button
            type="text"
            icon={<RedoOutlined />}
            aria-label={t('modeler.redo')}
            disabled={!stack?.canRedo()}
            onClick={() => stack?.redo()}
          />
        </Tooltip>
        <Badge count={problems.length} size="small" color={errors > 0 ? '#B02D08' : '#8A6100'}>
          <Button onClick={onFindings}>{t('modeler.findings.title')}</Button>
        </Badge>
        <Button onClick={() => void keeping.save()} disabled={!keeping.unsaved} loading={keeping.busy === 'saving'}>
          {t('modeler.save')}
        </Button>
        <Tooltip title={errors > 0 ? t('modeler.cannotPublish', { count: errors }) : undefined}>
          <Button
            type="primary"
            onClick={() => void keeping.publish()}
            disabled={errors > 0 || diagram === null}
            loading={keeping.busy === 'publishing'}
          >
            {t('modeler.publish')}
          </Button>
        </Tooltip>
      </div>
    </header>
  );
}
