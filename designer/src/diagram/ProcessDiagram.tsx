import { useQuery } from '@tanstack/react-query';
import { readDiagram } from '../api/cases.ts';
import { Failure } from '../states/Failure.tsx';
import { Diagram, type DiagramProps } from './Diagram.tsx';

interface ProcessDiagramProps extends Omit<DiagramProps, 'xml'> {
  readonly process: string;
  readonly version: number | 'latest';
}

/** A published process to look at, read by its id and version. */
export function ProcessDiagram({ process, version, ...looks }: ProcessDiagramProps) {
  const xml = useQuery({
    queryKey: ['diagram', process, version],
    queryFn: () => readDiagram(process, version),
    // What was published under a number never changes.
    ...(version === 'latest' ? {} : { staleTime: Number.POSITIVE_INFINITY }),
  });
  if (xml.isError) return <Failure error={xml.error} again={() => xml.refetch()} />;
  return <Diagram {...looks} xml={xml.data} />;
}
