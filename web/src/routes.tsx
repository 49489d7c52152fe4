import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { AHEAD, loadAhead } from './ahead.ts';
import { sessionQuery } from './api/queries.ts';
import { queryClient } from './api/queryClient.ts';
import { CustomerLayout } from './customer/CustomerLayout.tsx';
import { NotFound } from './components/NotFound.tsx';
import { load } from './components/notLoaded.ts';
import { RouteError } from './components/RouteError.tsx';

/** A page of its own chunk; while it is read, what probably comes next is loaded. */
const page = (loaded: () => Promise<ComponentType>, next: Parameters<typeof loadAhead>[0] = []) => async () => {
  const Component = await load(loaded);
  loadAhead(next);
  return { Component };
};

/** Every page is a chunk of its own, so that a customer never loads what only staff use. */
const customerPages: RouteObject[] = [
  { index: true, lazy: page(async () => (await import('./customer/home/HomePage.tsx')).HomePage, AHEAD.home) },
  { path: 'file', lazy: page(async () => (await import('./customer/file/FilePage.tsx')).FilePage) },
  { path: 'file/done', lazy: page(async () => (await import('./customer/file/FiledPage.tsx')).FiledPage) },
  { path: 'track', lazy: page(async () => (await import('./customer/track/TrackPage.tsx')).TrackPage) },
  { path: 'verify', lazy: page(async () => (await import('./customer/verify/VerifyPage.tsx')).VerifyPage) },
  { path: 'survey', lazy: page(async () => (await import('./customer/survey/SurveyPage.tsx')).SurveyPage) },
  { path: '*', Component: NotFound },
];

const staffPages: RouteObject[] = [
  { index: true, lazy: page(async () => (await import('./staff/StaffHome.tsx')).StaffHome) },
  { path: 'search', lazy: page(async () => (await import('./staff/search/FindPage.tsx')).FindPage) },
  { path: 'board', lazy: page(async () => (await import('./staff/board/BoardPage.tsx')).BoardPage) },
  { path: 'dashboard', lazy: page(async () => (await import('./staff/dashboard/DashboardPage.tsx')).DashboardPage) },
  {
    path: 'inbox',
    lazy: page(async () => {
      const { InboxPage, askForMine } = await import('./staff/inbox/InboxPage.tsx');
      void askForMine();
      return InboxPage;
    }, AHEAD.inbox),
  },
  { path: 'settings', lazy: page(async () => (await import('./staff/settings/SettingsPage.tsx')).SettingsPage) },
  { path: 'tasks/:key', lazy: page(async () => (await import('./staff/task/TaskPage.tsx')).TaskPage) },
  { path: 'complaints', lazy: page(async () => (await import('./staff/complaints/SearchPage.tsx')).SearchPage) },
  { path: 'complaints/new', lazy: page(async () => (await import('./staff/new/NewComplaintPage.tsx')).NewComplaintPage) },
  { path: 'knowledge', lazy: page(async () => (await import('./staff/knowledge/KnowledgePage.tsx')).KnowledgePage) },
  { path: 'knowledge/:id', lazy: page(async () => (await import('./staff/knowledge/ArticlePage.tsx')).ArticlePage) },
  { path: 'training', lazy: page(async () => (await import('./staff/knowledge/TrainingPage.tsx')).TrainingPage) },
  { path: 'matters', lazy: page(async () => (await import('./staff/matters/MattersPage.tsx')).MattersPage) },
  { path: 'matters/new/:kind', lazy: page(async () => (await import('./staff/matters/OpenMatterPage.tsx')).OpenMatterPage) },
  { path: 'matters/:id', lazy: page(async () => (await import('./staff/matters/MatterPage.tsx')).MatterPage) },
  { path: 'groups', lazy: page(async () => (await import('./staff/groups/GroupsPage.tsx')).GroupsPage) },
  { path: 'groups/:id', lazy: page(async () => (await import('./staff/groups/GroupPage.tsx')).GroupPage) },
  { path: 'complaints/:id', lazy: page(async () => (await import('./staff/complaint/ComplaintPage.tsx')).ComplaintPage) },
  { path: 'policies', lazy: page(async () => (await import('./staff/policies/PoliciesPage.tsx')).PoliciesPage) },
  { path: 'policies/:id', lazy: page(async () => (await import('./staff/policies/PolicyPage.tsx')).PolicyPage) },
  { path: 'matter-limits', lazy: page(async () => (await import('./staff/policies/MatterLimitsPage.tsx')).MatterLimitsPage) },
  { path: 'intake-systems', lazy: page(async () => (await import('./staff/intake-systems/IntakeSystemsPage.tsx')).IntakeSystemsPage) },
  { path: 'calendar', lazy: page(async () => (await import('./staff/policies/CalendarPage.tsx')).CalendarPage) },
  { path: 'templates', lazy: page(async () => (await import('./staff/templates/TemplatesPage.tsx')).TemplatesPage) },
  { path: 'templates/:name', lazy: page(async () => (await import('./staff/templates/TemplatePage.tsx')).TemplatePage) },
  { path: 'flows', lazy: page(async () => (await import('./staff/flows/FlowsPage.tsx')).FlowsPage) },
  { path: 'flows/change', lazy: page(async () => (await import('./staff/flows/FlowChangePage.tsx')).FlowChangePage) },
  { path: 'flows/:file/design', lazy: page(async () => (await import('./staff/designer/DesignerPage.tsx')).DesignerPage) },
  { path: 'flows/:file', lazy: page(async () => (await import('./staff/flows/FlowPage.tsx')).FlowPage) },
  { path: 'rules', lazy: page(async () => (await import('./staff/rules/RulesPage.tsx')).RulesPage) },
  { path: 'archive', lazy: page(async () => (await import('./staff/archive/ArchivePage.tsx')).ArchivePage) },
  { path: 'archive/:id', lazy: page(async () => (await import('./staff/archive/ArchiveFilePage.tsx')).ArchiveFilePage) },
  { path: 'admin/people', lazy: page(async () => (await import('./staff/admin/PeoplePage.tsx')).PeoplePage) },
  { path: 'admin/people/:username', lazy: page(async () => (await import('./staff/admin/PersonPage.tsx')).PersonPage) },
  { path: 'admin/units', lazy: page(async () => (await import('./staff/admin/UnitsPage.tsx')).UnitsPage) },
  { path: 'admin/roles', lazy: page(async () => (await import('./staff/admin/RolesPage.tsx')).RolesPage) },
  { path: 'admin/trail', lazy: page(async () => (await import('./staff/admin/TrailPage.tsx')).TrailPage) },
  { path: 'admin/channels', lazy: page(async () => (await import('./staff/admin/ChannelsPage.tsx')).ChannelsPage) },
  { path: 'admin/incidents', lazy: page(async () => (await import('./staff/admin/IncidentsPage.tsx')).IncidentsPage) },
  { path: 'admin/processes', lazy: page(async () => (await import('./staff/admin/ProcessesPage.tsx')).ProcessesPage) },
  { path: 'admin/processes/:key', lazy: page(async () => (await import('./staff/admin/ProcessPage.tsx')).ProcessPage) },
  { path: 'admin/instances/:key', lazy: page(async () => (await import('./staff/admin/InstancePage.tsx')).InstancePage) },
  { path: 'admin/health', lazy: page(async () => (await import('./staff/admin/HealthPage.tsx')).HealthPage) },
  { path: 'audit', lazy: page(async () => (await import('./staff/archive/AuditPage.tsx')).AuditPage) },
  { path: 'reports', lazy: page(async () => (await import('./staff/reports/ReportsPage.tsx')).ReportsPage) },
  { path: 'reports/:id', lazy: page(async () => (await import('./staff/reports/ReportPage.tsx')).ReportPage) },
  { path: 'reports/:id/cases', lazy: page(async () => (await import('./staff/reports/CasesPage.tsx')).CasesPage) },
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    // Nothing in its place: what index.html shows stays until the page is there.
    HydrateFallback: () => null,
    ErrorBoundary: RouteError,
    children: [
      { path: '/', Component: CustomerLayout, children: customerPages },
      {
        path: '/staff/sign-in',
        lazy: page(async () => (await import('./staff/sign-in/SignInPage.tsx')).SignInPage, AHEAD.signIn),
      },
      {
        path: '/staff/signed-in',
        lazy: page(async () => (await import('./staff/sign-in/SignedInPage.tsx')).SignedInPage),
      },
      {
        path: '/staff/password',
        lazy: page(async () => (await import('./staff/admin/PasswordPage.tsx')).PasswordPage),
      },
      {
        path: '/staff',
        lazy: page(async () => {
          // Asked while the scripts are still on their way.
          void queryClient.prefetchQuery(sessionQuery);
          return (await import('./staff/StaffLayout.tsx')).StaffLayout;
        }),
        children: staffPages,
      },
    ],
  },
]);
