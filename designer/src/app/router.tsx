import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, useRouteError } from 'react-router';
import { Cases } from '../screens/cases/Cases.tsx';
import { Inbox } from '../screens/inbox/Inbox.tsx';
import { Processes } from '../screens/processes/Processes.tsx';
import { Failure } from '../states/Failure.tsx';
import { Loading } from '../states/Loading.tsx';
import { Home } from './Home.tsx';
import { InPlace } from './InPlace.tsx';
import type { Place } from './places.ts';
import { Shell } from './Shell.tsx';
import { WithSession } from './session.tsx';

const Appointments = lazy(() => import('../screens/appointments/Appointments.tsx'));
const Administration = lazy(() => import('../screens/administration/Administration.tsx'));
const CasePage = lazy(() => import('../screens/case/CasePage.tsx'));
const Migration = lazy(() => import('../screens/migration/Migration.tsx'));
const Incidents = lazy(() => import('../screens/incidents/Incidents.tsx'));
const Modeler = lazy(() => import('../screens/modeler/Modeler.tsx'));
const TimeLimits = lazy(() => import('../screens/timeLimits/TimeLimits.tsx'));

const of = (place: Place, screen: React.ReactNode) => <InPlace place={place}>{screen}</InPlace>;
const later = (screen: React.ReactNode) => <Suspense fallback={<Loading />}>{screen}</Suspense>;

function Broken() {
  const error = useRouteError();
  return <Failure error={error instanceof Error ? error : new Error(String(error))} again={() => location.reload()} />;
}

/** Addresses of the app. Each can be sent to a colleague: filters and what is open stand in it. */
export const router = createBrowserRouter([
  {
    element: (
      <WithSession>
        <Shell />
      </WithSession>
    ),
    errorElement: <Broken />,
    children: [
      { index: true, element: <Home /> },
      { path: 'inbox/:task?', element: of('inbox', <Inbox />) },
      { path: 'cases', element: of('cases', <Cases />) },
      { path: 'cases/:case', element: later(<CasePage />) },
      { path: 'appointments', element: of('appointments', later(<Appointments />)) },
      { path: 'processes', element: of('processes', <Processes />) },
      { path: 'processes/migration', element: later(<Migration />) },
      { path: 'processes/draft/:draft', element: later(<Modeler />) },
      { path: 'processes/:process/:version', element: later(<Modeler />) },
      { path: 'administration/*', element: of('administration', later(<Administration />)) },
      { path: 'incidents', element: of('incidents', later(<Incidents />)) },
      { path: 'time-limits', element: of('time-limits', later(<TimeLimits />)) },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);
