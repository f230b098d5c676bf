import { SearchOutlined } from '@ant-design/icons';
import { searchResult } from '@onevisit/api/contract/search';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { request } from '../api/request.ts';
import { useLocal } from './language.ts';

/** Search over everything; Ctrl K goes there. */
export function Search() {
  const { t } = useTranslation();
  const local = useLocal();
  const go = useNavigate();
  const box = useRef<InputRef>(null);
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: () => request('GET', '/api/search', searchResult, { query: { q: asked } }),
    enabled: asked !== '',
  });
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'k') return;
      event.preventDefault();
      box.current?.focus({ cursor: 'all' });
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
  const items = asked === '' ? [] : (found.data?.items ?? []);
  return (
    <AutoComplete
      className="search"
      value={q}
      onChange={(value: string) => setQ(value)}
      onSelect={(_: string, option: { readonly to: string }) => {
        setQ('');
        go(option.to);
      }}
      notFoundContent={asked !== '' && found.isSuccess ? t('search.nothing') : null}
      options={items.map((item) => ({
        key: `${item.kind}:${item.id}`,
        value: item.id,
        to: item.to,
        label: (
          <div>
            <div className="one-line">{local(item.title)}</div>
            <div className="small secondary one-line">
              {t(`search.${item.kind}`)} · {item.note}
            </div>
          </div>
        ),
      }))}
    >
      <Input
        ref={box}
        prefix={<SearchOutlined />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
      />
    </AutoComplete>
  );
}
