import { type DefinitionDetail, definitionDetail } from '@onevisit/api/contract/definitions';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createDraft } from '../../api/definitions.ts';
import { request, requestText } from '../../api/request.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { useMay } from '../../app/session.tsx';
import { Diagram } from '../../diagram/Diagram.tsx';
import { ProofPill } from '../../proofPill/ProofPill.tsx';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { Findings } from './problems/Findings.tsx';
import { usePath } from './problems/usePath.ts';

interface VersionViewProps {
  readonly process: string;
  readonly version: string;
}
const nothing: readonly string[] = [];

/** A published version: its diagram, its proof, and the way to a new draft. */
export function VersionView({ process, version }: VersionViewProps) {
  const path = `/api/definitions/${encodeURIComponent(process)}/versions/${version}`;
  const detail = useQuery({
    queryKey: ['definitions', process, version],
    queryFn: () => request('GET', path, definitionDetail),
  });
  const xml = useQuery({
    queryKey: ['definitions', process, version, 'xml'],
    queryFn: () => requestText('GET', `${path}/xml`),
  });
  const failed = detail.error ?? xml.error;
  if (failed !== null) return <Failure error={failed} again={() => Promise.all([detail.refetch(), xml.refetch()])} />;
  if (detail.data === undefined || xml.data === undefined) return <Loading />;
  return <Version detail={detail.data} xml={xml.data} />;
}

function Version({ detail, xml }: { readonly detail: DefinitionDetail; readonly xml: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState(nothing);
  const [focus, setFocus] = useState<string | null>(null);
  const name = detail.name ?? detail.process;
  const nameOf = (id: string) => detail.elements.find((element) => element.id === id)?.name ?? id;
  return (
    <div className="modeler reading">
      <header className="modeler-bar">
        <div className="modeler-title">
          <h1 className="one-line" title={name}>
            {name} <span className="secondary">{t('modeler.version', { version: detail.version })}</span>
          </h1>
          <span className="secondary small one-line">
            <Moment at={detail.publishedAt} /> {local(detail.publishedBy?.name)} {t('modeler.publishedWord')} ·{' '}
            {t('modeler.openCases', { count: detail.openCases })}
          </span>
        </div>
        <ProofPill proof={detail.proof} onClick={() => setOpen(!open)} />
        <div className="modeler-tools">
          <NewDraft detail={detail} xml={xml} />
        </div>
      </header>
      <Diagram xml={xml} height="100%" details marks={usePath(path)} focus={focus} />
      {open && (
        <Findings
          problems={detail.proof.findings}
          nameOf={nameOf}
          onShow={(problem) => {
            setPath(problem.path);
            setFocus(problem.element);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** Begins a draft with what is published. */
function NewDraft({ detail, xml }: { readonly detail: DefinitionDetail; readonly xml: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const tell = useFailureNotice();
  const may = useMay('designer');
  const begin = useMutation({
    mutationFn: () =>
      createDraft({ name: detail.name ?? detail.process, process: detail.process, xml, forms: detail.forms }),
    onSuccess: ({ id }) => go(`/processes/draft/${id}`),
    onError: tell,
  });
  if (!may) return null;
  return (
    <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
      {t('modeler.edit')}
    </Button>
  );
}
