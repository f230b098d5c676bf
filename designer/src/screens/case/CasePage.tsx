import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readCase } from '../../api/cases.ts';
import { Attachments } from '../../attachments/Attachments.tsx';
import { Comments } from '../../comments/Comments.tsx';
import { Copies } from '../../copies/Copies.tsx';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { useLiveInbox } from '../inbox/useLiveInbox.ts';
import { Application } from './Application.tsx';
import './case.css';
import { CaseClock } from './CaseClock.tsx';
import { CaseDiagram } from './CaseDiagram.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import { History } from './History.tsx';
import { Notices } from './Notices.tsx';
import { StageClocks } from './StageClocks.tsx';
import { Visits } from './Visits.tsx';

/** One case: header and clock bar across, then where it stands beside what has happened. */
export default function CasePage() {
  const { case: id = '' } = useParams();
  useLiveInbox();
  const query = useQuery({ queryKey: ['case', id], queryFn: () => readCase(id) });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  const detail = query.data;
  return (
    <div className="page case">
      <CaseHeader detail={detail} />
      <CaseClock id={id} />
      <Notices detail={detail} />
      <div className="columns">
        <div className="column">
          <CaseDiagram detail={detail} />
          <StageClocks id={id} />
          <Visits id={id} />
          <Application detail={detail} />
          <Copies id={id} />
          <Attachments id={id} />
          <Comments id={id} />
        </div>
        <History id={id} />
      </div>
    </div>
  );
}
