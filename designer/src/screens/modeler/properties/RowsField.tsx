import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moddle } from '../../../diagram/model.ts';

interface RowsProps {
  readonly title: string;
  readonly rows: readonly Moddle[];
  readonly onAdd: () => void;
  readonly onRemove: (row: Moddle) => void;
  readonly children: (row: Moddle) => ReactNode;
}
/** Elements that come in number: actions of a limit, mappings, fields. */
export function RowsField({ title, rows, onAdd, onRemove, children }: RowsProps) {
  const { t } = useTranslation();
  return (
    <div className="rows-field">
      <div className="rows-title">
        <span>{title}</span>
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          onClick={onAdd}
          aria-label={t('modeler.add', { what: title })}
        />
      </div>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own and its fields keep no state.
        <div className="rows-row" key={index}>
          <div className="rows-fields">{children(row)}</div>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            onClick={() => onRemove(row)}
            aria-label={t('modeler.remove', { what: title })}
          />
        </div>
      ))}
    </div>
  );
}
