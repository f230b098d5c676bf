import { demoAccounts } from '@onevisit/api/contract/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { request } from '../../api/request.ts';
import { logIn, SESSION_KEY } from '../../api/session.ts';
import { changeLanguage, useLanguage, useLocal } from '../../app/language.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import './logIn.css';

interface Entered {
  readonly name: string;
  readonly password: string;
}

/** Log-in. Where the product listens on this machine alone, the accounts to try it with stand below. */
export function LogIn() {
  const { t } = useTranslation();
  const language = useLanguage();
  const local = useLocal();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const demo = useQuery({
    queryKey: ['demoAccounts'],
    queryFn: () => request('GET', '/api/demo-accounts', demoAccounts),
  });
  const enter = async (entered: Entered) => {
    setBusy(true);
    setFailure(null);
    try {
      queries.setQueryData(SESSION_KEY, await logIn(entered));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="log-in">
      <div className="card panel">
        <div className="brand">
          <img src="/seal.svg" alt="" width={40} height={40} />
          <div>
            <h1>{t('app.name')}</h1>
            <div className="secondary">{t('login.promise')}</div>
          </div>
        </div>
        <Form layout="vertical" requiredMark={false} onFinish={enter} disabled={busy}>
          <Form.Item name="name" label={t('login.name')} rules={[{ required: true, message: t('login.nameMissing') }]}>
            <Input autoFocus autoComplete="username" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('login.password')}
            rules={[{ required: true, message: t('login.passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {failure !== null && (
            <Alert type="error" showIcon title={local(failure.problem.text.detail)} style={{ marginBottom: 16 }} />
          )}
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('login.enter')}
          </Button>
        </Form>
        {demo.data !== undefined && demo.data.password !== null && (
          <DemoAccounts
            accounts={demo.data.items}
            onChoose={(name) => enter({ name, password: demo.data.password ?? '' })}
          />
        )}
        <Button type="link" size="small" onClick={() => changeLanguage(language === 'en' ? 'zh' : 'en')}>
          {t('app.otherLanguage')}
        </Button>
      </div>
    </div>
  );
}
