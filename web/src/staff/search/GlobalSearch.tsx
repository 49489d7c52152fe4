import { useEffect, useRef, useState } from 'react';
import { Input, type InputRef } from 'antd';
import { SearchOutlined } from '@ant-design/icons';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useT } from '../../i18n/index.tsx';
import { clearable } from '../../components/clearable.tsx';
import { isTyping } from '../palette/typing.ts';
import './find.css';

/** In the header of every page; `/` leads to it. */
export function GlobalSearch() {
  const t = useT();
  const navigate = useNavigate();
  const here = useLocation().pathname === '/staff/search';
  const [parameters] = useSearchParams();
  const asked = here ? (parameters.get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  const input = useRef<InputRef>(null);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', lead);
    return () => window.removeEventListener('keydown', lead);
  }, []);
  return (
    <search className="global-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) void navigate(`/staff/search?${new URLSearchParams({ q: text.trim() })}`);
        }}
      >
        <Input
          ref={input}
          type="search"
          maxLength={200}
          allowClear={clearable}
          value={text}
          prefix={<SearchOutlined aria-hidden="true" />}
          suffix={<kbd aria-hidden="true">/</kbd>}
          placeholder={t('find.box')}
          title={t('find.keys')}
          aria-label={t('find.box')}
          aria-keyshortcuts="/"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  );
}
