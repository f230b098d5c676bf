import type { DemoAccounts as Accounts } from '@onevisit/api/contract/session';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../app/language.ts';

interface DemoAccountsProps {
  readonly accounts: Accounts['items'];
  readonly onChoose: (name: string) => void;
}
/** One button an account: who it is, and where it works. */
export function DemoAccounts({ accounts, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <section className="demo-accounts">
      <div className="small secondary">{t('login.demo')}</div>
      <div className="grid">
        {accounts.map((account) => (
          <button key={account.id} type="button" onClick={() => onChoose(account.id)}>
            <span className="one-line">{local(account.name)}</span>
            <span className="small secondary one-line">
              {account.departments.map(({ name }) => local(name)).join('、') ||
                account.roles.map((role) => t(`role.${role}`)).join('、')}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
