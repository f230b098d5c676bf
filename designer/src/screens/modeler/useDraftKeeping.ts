import type { Draft } from '@onevisit/api/contract/drafts';
import type { ProblemDetail } from '@onevisit/api/contract/problem';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../api/problem.ts';
import { useLocal } from '../../app/language.ts';
import { type Diagram, is, textOf } from '../../diagram/model.ts';
import { publishDraft, saveDraft } from './draft.ts';

export interface DraftKeeping {
  readonly saved: Draft;
  readonly unsaved: boolean;
  readonly busy: 'saving' | 'publishing' | null;
  /** What publishing was refused for. */
  readonly refusals: readonly ProblemDetail[];
  readonly save: () => Promise<Draft | null>;
  readonly publish: () => Promise<void>;
}
const none: readonly ProblemDetail[] = [];

/** Saves and publishes the draft on the canvas; Ctrl S saves. */
export function useDraftKeeping(draft: Draft, diagram: Diagram | null, changes: number): DraftKeeping {
  const { t } = useTranslation();
  const local = useLocal();
  const go = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [saved, setSaved] = useState(draft);
  const [savedAt, setSavedAt] = useState(0);
  const [busy, setBusy] = useState<DraftKeeping['busy']>(null);
  const [refusals, setRefusals] = useState(none);
  const unsaved = changes > savedAt;
  const say = useCallback(
    (error: unknown) => {
      const text = error instanceof ApiProblem ? local(error.problem.text.detail) : t('state.failed');
      message.error(text, 6);
    },
    [local, message, t],
  );
  const save = useCallback(async () => {
    if (diagram === null) return null;
    setBusy('saving');
    try {
      const { xml } = await diagram.saveXML({ format: true });
      const next = await saveDraft(saved, { xml: xml ?? '', name: nameOf(diagram) ?? saved.name });
      setSaved(next);
      setSavedAt(changes);
      return next;
    } catch (error) {
      say(error);
      return null;
    } finally {
      setBusy(null);
    }
  }, [diagram, saved, changes, say]);
  const publish = useCallback(async () => {
    const latest = unsaved ? await save() : saved;
    if (latest === null) return;
    setBusy('publishing');
    try {
      const answer = await publishDraft(latest);
      await queries.invalidateQueries({ queryKey: ['definitions'] });
      const [first] = answer.items;
      if (first === undefined) return;
      message.success(t('modeler.published', { name: latest.name, version: first.version }));
      go(`/processes/${encodeURIComponent(first.process)}/${first.version}`);
    } catch (error) {
      if (error instanceof ApiProblem) setRefusals(error.problem.problems);
      say(error);
    } finally {
      setBusy(null);
    }
  }, [unsaved, save, saved, queries, message, t, go, say]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is forgotten as soon as the diagram changes.
  useEffect(() => setRefusals(none), [changes]);
  useSaveKey(save);
  useLeaveWarning(unsaved);
  return { saved, unsaved, busy, refusals, save, publish };
}

/** The name of the process, or of the first pool's. */
function nameOf(diagram: Diagram): string | undefined {
  const process = diagram
    .get('elementRegistry')
    .getAll()
    .map(({ businessObject }) => businessObject)
    .find((element) => is(element, 'bpmn:Process') || is(element, 'bpmn:Participant'));
  return textOf(process, 'name') || undefined;
}

function useSaveKey(save: () => Promise<unknown>): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      void save();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [save]);
}

function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
