import type { Me } from '../../api/types.ts';
import type { MessageKey } from '../../i18n/index.tsx';
import { can } from '../session.ts';

export interface TourStep {
  /** What it points at; left out where it is not on the page. */
  target?: string;
  title: MessageKey;
  text: MessageKey;
}

const link = (path: string): string => `.side-menu a[href="/staff/${path}"]`;

/** What matters most for a post, in the order in which a first day needs it; a person with several posts sees each once. */
export function tourOf(me: Me): TourStep[] {
  const steps: TourStep[] = [{ title: 'tour.welcome', text: roleText(me) }];
  if (can(me, 'do-tasks')) steps.push({ target: link('inbox'), title: 'tour.inbox', text: 'tour.inboxText' });
  if (can(me, 'file-complaint')) steps.push({ target: link('complaints/new'), title: 'tour.new', text: 'tour.newText' });
  if (can(me, 'search-complaints')) steps.push({ target: '.global-search', title: 'tour.search', text: 'tour.searchText' });
  if (can(me, 'hand-over-any-task')) steps.push({ target: link('board'), title: 'tour.board', text: 'tour.boardText' });
  if (can(me, 'read-reports')) steps.push({ target: link('reports'), title: 'tour.reports', text: 'tour.reportsText' });
  if (can(me, 'audit-records')) steps.push({ target: link('audit'), title: 'tour.audit', text: 'tour.auditText' });
  if (me.roles.includes('designer')) steps.push({ target: link('flows'), title: 'tour.flows', text: 'tour.flowsText' });
  if (me.roles.includes('admin')) steps.push({ target: link('admin/people'), title: 'tour.admin', text: 'tour.adminText' }, { target: link('admin/health'), title: 'tour.health', text: 'tour.healthText' });
  steps.push({ target: '.staff-header button:has(.anticon-bell)', title: 'tour.notices', text: 'tour.noticesText' }, { target: '.help-button', title: 'tour.help', text: 'tour.helpText' });
  return steps;
}

const ROLES = ['admin', 'designer', 'auditor', 'inspector', 'supervisor', 'general-manager', 'manager', 'reviewer', 'approver', 'intake', 'handler'] as const;

function roleText(me: Me): MessageKey {
  const role = ROLES.find((each) => me.roles.includes(each));
  return role ? `tour.role.${role}` : 'tour.role.other';
}
