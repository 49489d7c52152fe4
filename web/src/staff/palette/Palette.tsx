import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Input, Modal } from 'antd';
import { FileTextOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import { can, useMe } from '../session.ts';
import { GROUPS, matching, useCommands, type Command } from './commands.tsx';
import { caseByNumber, numberIn } from './useCaseByNumber.ts';

interface Props {
  onClose: () => void;
  onHelp: () => void;
  onKeys: () => void;
}

/** What one could do or open, narrowed as one types; arrows choose, Enter does it. */
export default function Palette({ onClose, onHelp, onKeys }: Props) {
  const t = useT();
  useFocusBack();
  const me = useMe();
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const wanted = text.trim();
  const number = can(me, 'search-complaints') ? numberIn(wanted) : undefined;
  const { data: found } = useQuery(caseByNumber(useDeferredValue(number)));
  const commands = matching(useCommands({ onHelp, onKeys }), wanted);

  const search: Command = { key: 'search', group: 'do', icon: <SearchOutlined />, label: t('palette.search', { q: wanted }), found: '', run: () => navigate(`/staff/search?${new URLSearchParams({ q: wanted })}`) };
  const byNumber: Command = {
    key: 'number', group: 'do', icon: <FileTextOutlined />, label: t('palette.number', { number: number ?? '' }), hint: found === null ? t('palette.noNumber') : found?.subject, found: '',
    run: async () => {
      const complaint = await client.fetchQuery(caseByNumber(number)).catch(() => null);
      await (complaint ? navigate(`/staff/complaints/${complaint.id}`) : search.run());
    },
  };
  const shown = GROUPS.map((group) => ({
    group,
    items: [...(group === 'do' && number ? [byNumber] : []), ...commands.filter((command) => command.group === group)],
  })).filter(({ items }) => items.length > 0);
  if (wanted !== '') shown.push({ group: 'do', items: [search] });
  const all = shown.flatMap(({ items }) => items);
  const at = Math.min(active, all.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    void command.run();
  };
  const move = (to: number) => {
    setActive((to + all.length) % all.length);
    requestAnimationFrame(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
  };
  const press = (event: KeyboardEvent) => {
    // While Chinese is being composed, the keys are the input method's.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter') run(all[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={600} className="palette" title={t('palette.title')} styles={{ header: { display: 'none' }, container: { padding: 0 } }} style={{ top: '12vh' }}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        className="palette-input"
        prefix={<SearchOutlined aria-hidden="true" />}
        value={text}
        maxLength={200}
        placeholder={t('palette.box')}
        role="combobox"
        aria-label={t('palette.box')}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={all[at] ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={`${id}-list`} className="palette-list" role="listbox" aria-label={t('palette.title')}>
        {shown.map(({ group, items }, section) => (
          <div key={section} role="group" aria-label={t(`palette.group.${group}`)}>
            {wanted === '' && <div className="palette-group" aria-hidden="true">{t(`palette.group.${group}`)}</div>}
            {items.map((command) => {
              const index = all.indexOf(command);
              return (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which names the option that they are at
                <div key={command.key} id={`${id}-${index}`} role="option" tabIndex={-1} aria-selected={index === at} className="palette-command" onMouseMove={() => index !== at && setActive(index)} onClick={() => run(command)}>
                  {command.icon}
                  <span className="palette-label">{command.label}</span>
                  {command.hint && <span className="palette-hint">{command.hint}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="palette-foot" aria-hidden="true">
        <span><kbd>↑</kbd><kbd>↓</kbd>{t('palette.choose')}</span>
        <span><kbd>Enter</kbd>{t('palette.run')}</span>
        <span><kbd>Esc</kbd>{t('palette.close')}</span>
      </p>
    </Modal>
  );
}
