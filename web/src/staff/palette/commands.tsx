import type { ReactNode } from 'react';
import { App } from 'antd';
import { BgColorsOutlined, FieldTimeOutlined, FileSearchOutlined, FormOutlined, InboxOutlined, LogoutOutlined, QuestionCircleOutlined, SettingOutlined, TeamOutlined, ThunderboltOutlined, TranslationOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { useErrorText } from '../../api/errorText.ts';
import type { TaskList } from '../../api/types.ts';
import { inBoth, useLocale, useT, type MessageKey } from '../../i18n/index.tsx';
import { useThemeName } from '../../theme/ThemeProvider.tsx';
import { useClaim } from '../inbox/useTasks.ts';
import { navigationOf } from '../navigation.tsx';
import { can, useMe, useSignOut } from '../session.ts';

/** The sections of the palette, in their order. */
export const GROUPS = ['do', 'go', 'set'] as const;

export interface Command {
  key: string;
  group: (typeof GROUPS)[number];
  icon: ReactNode;
  label: string;
  hint?: string | undefined;
  /** What it is found by, in small letters: its words in both languages. */
  found: string;
  run: () => unknown;
}

/** How many of the tasks that wait are looked at for one that the person may take. */
const LOOKED_AT = 20;

/** What this person can do from any page, by their permissions. */
export function useCommands({ onHelp, onKeys }: { onHelp: () => void; onKeys: () => void }): Command[] {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { locale, setLocale } = useLocale();
  const theme = useThemeName();
  const signOut = useSignOut();
  const claim = useClaim();
  const go = (to: string) => () => navigate(to);

  const claimNext = async () => {
    try {
      const { items } = await api.get<TaskList>('/tasks', { view: 'group', sort: 'dueAt', pageSize: LOOKED_AT });
      const next = items.find(({ excluded }) => !excluded);
      if (!next) return void message.info(t('inbox.emptyGroup'));
      await claim.mutateAsync(next.key);
      await navigate(`/staff/tasks/${next.key}`);
    } catch (error) {
      void message.error(errorText(error));
    }
  };

  const command = (group: Command['group'], key: MessageKey, icon: ReactNode, run: () => unknown, hint?: string): Command => ({ key, group, icon, label: t(key), hint, found: inBoth(key).toLowerCase(), run });
  const doesTasks = can(me, 'do-tasks');
  return [
    ...(can(me, 'file-complaint') ? [command('do', 'palette.new', <FormOutlined />, go('/staff/complaints/new'))] : []),
    ...(doesTasks
      ? [
          command('do', 'palette.claimNext', <ThunderboltOutlined />, claimNext, t('palette.claimNextHint')),
          command('do', 'palette.mine', <InboxOutlined />, go('/staff/inbox?view=mine')),
          command('do', 'palette.waiting', <TeamOutlined />, go('/staff/inbox?view=group')),
          command('do', 'palette.overdue', <FieldTimeOutlined />, go('/staff/inbox?view=mine&due=overdue')),
        ]
      : []),
    ...(can(me, 'search-complaints') ? [command('do', 'palette.cases', <FileSearchOutlined />, go(`/staff/complaints?${new URLSearchParams({ status: 'open', assignee: me.username })}`))] : []),
    ...navigationOf(me).flatMap(({ group, items }) =>
      items.map(({ path, word, icon: Icon }): Command => ({ key: path, group: 'go', icon: <Icon aria-hidden="true" />, label: t(word), hint: t(`navigation.group.${group}`), found: `${inBoth(word)} ${inBoth(`navigation.group.${group}`)}`.toLowerCase(), run: go(path) })),
    ),
    command('set', 'settings.title', <SettingOutlined />, go('/staff/settings')),
    command('set', 'palette.language', <TranslationOutlined />, () => setLocale(locale === 'zh-CN' ? 'en' : 'zh-CN'), t('app.otherLanguage')),
    command('set', theme.name === 'dark' ? 'app.themeLight' : 'app.themeDark', <BgColorsOutlined />, theme.toggle),
    command('set', 'palette.help', <QuestionCircleOutlined />, onHelp),
    command('set', 'keys.title', <QuestionCircleOutlined />, onKeys, '?'),
    command('set', 'staff.signOut', <LogoutOutlined />, () => signOut.mutate()),
  ];
}

/** Those in which every word stands; whose label begins with the text comes first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const first = (command: Command) => (command.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return commands.filter(({ found }) => words.every((word) => found.includes(word))).toSorted((one, other) => (words.length === 0 ? 0 : first(one) - first(other)));
}
