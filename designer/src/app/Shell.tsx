import { useState } from 'react';
import { Outlet } from 'react-router';
import { Rail } from './Rail.tsx';
import './shell.css';
import { TopBar } from './TopBar.tsx';

const KEY = 'onevisit.railFolded';

/** The frame of every screen: rail on the left, bar on top. */
export function Shell() {
  const [folded, setFolded] = useState(localStorage.getItem(KEY) === 'yes');
  const fold = () => {
    localStorage.setItem(KEY, folded ? 'no' : 'yes');
    setFolded(!folded);
  };
  return (
    <div className="shell">
      <Rail folded={folded} onFold={fold} />
      <TopBar />
      <main>
        <Outlet />
      </main>
    </div>
  );
}
