import type { ComponentType } from 'react';
import { AlertOutlined, ApartmentOutlined, ApiOutlined, AuditOutlined, BarChartOutlined, BookOutlined, CalendarOutlined, ClockCircleOutlined, ControlOutlined, DashboardOutlined, FileSearchOutlined, FolderOpenOutlined, FormOutlined, HeartOutlined, HistoryOutlined, InboxOutlined, NodeIndexOutlined, NotificationOutlined, PartitionOutlined, ProfileOutlined, ReadOutlined, SafetyCertificateOutlined, SnippetsOutlined, SolutionOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import type { Me } from '../api/types.ts';
import type { MessageKey } from '../i18n/index.tsx';
import { can } from './session.ts';

/** The groups of the side menu, in their order. */
const NAVIGATION_GROUPS = ['work', 'matters', 'analysis', 'rules', 'admin'] as const;
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number];

export interface NavigationItem {
  path: string;
  word: MessageKey;
  icon: ComponentType<{ 'aria-hidden'?: 'true' }>;
  group: NavigationGroup;
  /** Who may open the page (`db/roles.ts`); left out: every member of staff. */
  permission?: string;
  /** The page is current at exactly this path, since another item lies below it. */
  exact?: true;
}

/** Every page of the staff's menu; each sees what their post allows (D03-05, D18-17). A new page is a line here and one in `routes.tsx`. */
const NAVIGATION: readonly NavigationItem[] = [
  { path: '/staff/inbox', word: 'staff.inbox', icon: InboxOutlined, group: 'work' },
  { path: '/staff/board', word: 'board.title', icon: ControlOutlined, group: 'work', permission: 'read-reports' },
  { path: '/staff/complaints', word: 'staff.complaints', icon: FileSearchOutlined, group: 'work', permission: 'search-complaints', exact: true },
  { path: '/staff/complaints/new', word: 'staff.newComplaint', icon: FormOutlined, group: 'work', permission: 'file-complaint' },
  { path: '/staff/groups', word: 'groups.title', icon: TeamOutlined, group: 'work', permission: 'search-complaints' },
  { path: '/staff/matters', word: 'matters.title', icon: ProfileOutlined, group: 'matters' },
  { path: '/staff/knowledge', word: 'knowledge.title', icon: BookOutlined, group: 'matters' },
  { path: '/staff/training', word: 'training.title', icon: ReadOutlined, group: 'matters' },
  { path: '/staff/dashboard', word: 'dashboard.title', icon: DashboardOutlined, group: 'analysis', permission: 'read-reports' },
  { path: '/staff/reports', word: 'reports.title', icon: BarChartOutlined, group: 'analysis', permission: 'read-reports' },
  { path: '/staff/archive', word: 'archive.title', icon: FolderOpenOutlined, group: 'analysis', permission: 'search-complaints' },
  { path: '/staff/audit', word: 'audit.title', icon: AuditOutlined, group: 'analysis', permission: 'audit-records' },
  { path: '/staff/policies', word: 'policies.title', icon: BookOutlined, group: 'rules' },
  { path: '/staff/calendar', word: 'calendar.title', icon: CalendarOutlined, group: 'rules' },
  { path: '/staff/matter-limits', word: 'limits.title', icon: ClockCircleOutlined, group: 'rules' },
  { path: '/staff/flows', word: 'flows.title', icon: PartitionOutlined, group: 'rules' },
  { path: '/staff/templates', word: 'templates.title', icon: SnippetsOutlined, group: 'rules' },
  { path: '/staff/rules', word: 'rules.title', icon: SafetyCertificateOutlined, group: 'rules' },
  { path: '/staff/intake-systems', word: 'systems.title', icon: ApiOutlined, group: 'admin', permission: 'manage-systems' },
  { path: '/staff/admin/people', word: 'people.title', icon: UserOutlined, group: 'admin', permission: 'manage-people' },
  { path: '/staff/admin/units', word: 'units.title', icon: ApartmentOutlined, group: 'admin', permission: 'manage-people' },
  { path: '/staff/admin/roles', word: 'roles.title', icon: SolutionOutlined, group: 'admin', permission: 'read-admin-trail' },
  { path: '/staff/admin/channels', word: 'channels.title', icon: NotificationOutlined, group: 'admin', permission: 'manage-systems' },
  { path: '/staff/admin/incidents', word: 'incidents.title', icon: AlertOutlined, group: 'admin', permission: 'read-engine' },
  { path: '/staff/admin/processes', word: 'processes.title', icon: NodeIndexOutlined, group: 'admin', permission: 'read-engine' },
  { path: '/staff/admin/health', word: 'health.title', icon: HeartOutlined, group: 'admin', permission: 'manage-systems' },
  { path: '/staff/admin/trail', word: 'trail.title', icon: HistoryOutlined, group: 'admin', permission: 'read-admin-trail' },
];

/** What the person may open, by group; groups without pages are left out. */
export function navigationOf(me: Me): { group: NavigationGroup; items: NavigationItem[] }[] {
  const open = NAVIGATION.filter(({ permission }) => permission === undefined || can(me, permission));
  return NAVIGATION_GROUPS.map((group) => ({ group, items: open.filter((item) => item.group === group) })).filter(({ items }) => items.length > 0);
}
