import { type DefinitionRow, definitionDetail } from '@onevisit/api/contract/definitions';
import type { DraftContent } from '@onevisit/api/contract/drafts';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readDiagram } from '../../api/cases.ts';
import { createDraft } from '../../api/definitions.ts';
import { request } from '../../api/request.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { blankDiagram } from './blankDiagram.ts';

/** Begins a draft, blank or of a published version, and opens it. */
export function useNewDraft() {
  const { t } = useTranslation();
  const go = useNavigate();
  const tell = useFailureNotice();
  const create = useMutation({
    mutationFn: async (of: DefinitionRow | null) => createDraft(of === null ? blank(t) : await copy(of)),
    onSuccess: ({ id }) => go(`/processes/draft/${encodeURIComponent(id)}`),
    onError: tell,
  });
  return { busy: create.isPending, blank: () => create.mutate(null), of: (row: DefinitionRow) => create.mutate(row) };
}

function blank(t: TFunction): DraftContent {
  const name = t('processes.untitled');
  const words = { start: t('processes.start'), review: t('processes.review'), end: t('processes.end') };
  return { name, xml: blankDiagram({ name, ...words }) };
}

async function copy({ process, version, name }: DefinitionRow): Promise<DraftContent> {
  const at = `/api/definitions/${encodeURIComponent(process)}/versions/${version}`;
  const [xml, detail] = await Promise.all([readDiagram(process, version), request('GET', at, definitionDetail)]);
  return { name: name ?? process, process, xml, forms: detail.forms };
}
