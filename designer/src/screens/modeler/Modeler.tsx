import { useParams } from 'react-router';
import { DraftEditor } from './DraftEditor.tsx';
import { VersionView } from './VersionView.tsx';
import './modeler.css';

/** A draft to draw on, or a published version to look at: what the address names. */
export default function Modeler() {
  const { draft, process, version } = useParams();
  if (draft !== undefined) return <DraftEditor key={draft} id={draft} />;
  return <VersionView key={`${process}/${version}`} process={process ?? ''} version={version ?? 'latest'} />;
}
