import type { MigrationPlan } from '@onevisit/api/contract/migrations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Move, startMigration } from '../../api/migrations.ts';
import { useLocal } from '../../app/language.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

interface PlanSummaryProps {
  readonly plan: MigrationPlan;
  readonly move: Move;
  /** The plan is that of the mapping as it stands. */
  readonly settled: boolean;
}

/** How many cases go and which do not, before it is done; and the button that does it. */
export function PlanSummary({ plan, move, settled }: PlanSummaryProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const run = useMutation({
    mutationFn: ({ reason }: { readonly reason: string }) => startMigration(move, reason),
    onSuccess: () => {
      form.resetFields();
      return queries.invalidateQueries({ queryKey: ['migrations'] });
    },
    onError: tell,
  });
  const failing = plan.checked - plan.ready;
  return (
    <section className="card block">
      <h2>{t('migration.run')}</h2>
      <Alert
        type={plan.total === 0 ? 'info' : failing > 0 ? 'warning' : 'success'}
        title={t(plan.total === 0 ? 'migration.noCases' : 'migration.ready', {
          ready: plan.ready,
          checked: plan.checked,
        })}
        description={
          failing > 0 && (
            <ul className="failing">
              {plan.failing.map(({ case: id, key, tokens }) => (
                <li key={id}>
                  <Link to={`/cases/${encodeURIComponent(id)}`}>{key ?? id}</Link>
                  {tokens
                    .filter(({ why }) => why !== null)
                    .map(({ instance, name, element, why }) => (
                      <span key={instance}>
                        {name ?? element}：{why === null ? '' : local(why)}
                      </span>
                    ))}
                </li>
              ))}
            </ul>
          )
        }
      />
      {plan.total > 0 && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={run.mutate}>
          <Form.Item
            name="reason"
            label={t('migration.reason')}
            rules={[{ required: true, whitespace: true, message: t('migration.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={run.isPending} disabled={!settled || plan.ready === 0}>
            {t('migration.start', { count: plan.total })}
          </Button>
          {failing > 0 && <span className="small secondary stay">{t('migration.stay', { count: failing })}</span>}
        </Form>
      )}
    </section>
  );
}
