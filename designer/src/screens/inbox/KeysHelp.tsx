import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const keys = [
  ['j k', 'move'],
  ['Enter', 'open'],
  ['c', 'claim'],
  ['a', 'approve'],
  ['r', 'return'],
  ['/', 'search'],
  ['?', 'help'],
] as const;

/** The keys of the inbox. */
export function KeysHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('inbox.keys')} width={360}>
      <dl className="keys">
        {keys.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`inbox.key_${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
