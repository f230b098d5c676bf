import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../../../diagram/model.ts';
import { showAll } from '../../../diagram/showAll.ts';
import { ROOM } from './useModeler.ts';

/** How much closer a step comes. */
const STEP = 1.25;
const LEAST = 0.1;
const MOST = 4;

/** Comes closer, goes further off, or shows the whole process: a long one begins larger than the canvas. */
export function Zoom({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const scale = (by: number) => {
    const canvas = diagram.get('canvas');
    canvas.zoom(Math.min(Math.max(canvas.zoom() * by, LEAST), MOST), 'auto');
  };
  const acts = [
    { key: 'out', icon: <MinusOutlined />, act: () => scale(1 / STEP) },
    { key: 'all', icon: <CompressOutlined />, act: () => showAll(diagram, { ...ROOM, least: 0 }) },
    { key: 'in', icon: <PlusOutlined />, act: () => scale(STEP) },
  ] as const;
  return (
    <div className="canvas-zoom">
      {acts.map(({ key, icon, act }) => (
        <Tooltip key={key} title={t(`modeler.zoom.${key}`)}>
          <Button type="text" size="small" icon={icon} aria-label={t(`modeler.zoom.${key}`)} onClick={act} />
        </Tooltip>
      ))}
    </div>
  );
}
