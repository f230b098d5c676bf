import './timeLimits.css';
import { ByDepartment } from './ByDepartment.tsx';
import { ByItem } from './ByItem.tsx';
import { ByStage } from './ByStage.tsx';
import { Figures } from './Figures.tsx';
import { Overdue } from './Overdue.tsx';
import { ScopeBar } from './ScopeBar.tsx';
import { useLimitScope } from './useLimitScope.ts';

/** 时限监督: figures first, then by department, item and stage, then the cases to act on. */
export default function TimeLimits() {
  const { scope, choose } = useLimitScope();
  return (
    <div className="page limits">
      <ScopeBar scope={scope} choose={choose} />
      <Figures scope={scope} />
      <div className="halves">
        <ByDepartment scope={scope} />
        <ByItem scope={scope} />
      </div>
      <Overdue scope={scope} />
      <ByStage scope={scope} />
    </div>
  );
}
