import { createBrowserRouter, type RouteObject } from 'react-router';
import { sessionQuery } from './api/queries.ts';
import { queryClient } from './api/queryClient.ts';
import { CustomerLayout } from './customer/CustomerLayout.tsx';
import { NotFound } from './components/NotFound.tsx';
import { RouteError } from './components/RouteError.tsx';

/** Every page is a chunk of its own, so that a customer never loads what only staff use. */
const customerPages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./customer/home/HomePage.tsx')).HomePage }) },
  { path: 'file', lazy: async () => ({ Component: (await import('./customer/file/FilePage.tsx')).FilePage }) },
  { path: 'file/done', lazy: async () => ({ Component: (await import('./customer/file/FiledPage.tsx')).FiledPage }) },
  { path: 'track', lazy: async () => ({ Component: (await import('./customer/track/TrackPage.tsx')).TrackPage }) },
  { path: 'verify', lazy: async () => ({ Component: (await import('./customer/verify/VerifyPage.tsx')).VerifyPage }) },
  { path: 'survey', lazy: async () => ({ Component: (await import('./customer/survey/SurveyPage.tsx')).SurveyPage }) },
  { path: '*', Component: NotFound },
];

const staffPages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./staff/StaffHome.tsx')).StaffHome }) },
  { path: 'search', lazy: async () => ({ Component: (await import('./staff/search/FindPage.tsx')).FindPage }) },
  { path: 'board', lazy: async () => ({ Component: (await import('./staff/board/BoardPage.tsx')).BoardPage }) },
  { path: 'dashboard', lazy: async () => ({ Component: (await import('./staff/dashboard/DashboardPage.tsx')).DashboardPage }) },
  {
    path: 'inbox',
    lazy: async () => {
      const { InboxPage, askForMine } = await import('./staff/inbox/InboxPage.tsx');
      void askForMine();
      return { Component: InboxPage };
    },
  },
  { path: 'settings', lazy: async () => ({ Component: (await import('./staff/settings/SettingsPage.tsx')).SettingsPage }) },
  { path: 'tasks/:key', lazy: async () => ({ Component: (await import('./staff/task/TaskPage.tsx')).TaskPage }) },
  { path: 'complaints', lazy: async () => ({ Component: (await import('./staff/complaints/SearchPage.tsx')).SearchPage }) },
  { path: 'complaints/new', lazy: async () => ({ Component: (await import('./staff/new/NewComplaintPage.tsx')).NewComplaintPage }) },
  { path: 'knowledge', lazy: async () => ({ Component: (await import('./staff/knowledge/KnowledgePage.tsx')).KnowledgePage }) },
  { path: 'knowledge/:id', lazy: async () => ({ Component: (await import('./staff/knowledge/ArticlePage.tsx')).ArticlePage }) },
  { path: 'training', lazy: async () => ({ Component: (await import('./staff/knowledge/TrainingPage.tsx')).TrainingPage }) },
  { path: 'matters', lazy: async () => ({ Component: (await import('./staff/matters/MattersPage.tsx')).MattersPage }) },
  { path: 'matters/new/:kind', lazy: async () => ({ Component: (await import('./staff/matters/OpenMatterPage.tsx')).OpenMatterPage }) },
  { path: 'matters/:id', lazy: async () => ({ Component: (await import('./staff/matters/MatterPage.tsx')).MatterPage }) },
  { path: 'groups', lazy: async () => ({ Component: (await import('./staff/groups/GroupsPage.tsx')).GroupsPage }) },
  { path: 'groups/:id', lazy: async () => ({ Component: (await import('./staff/groups/GroupPage.tsx')).GroupPage }) },
  { path: 'complaints/:id', lazy: async () => ({ Component: (await import('./staff/complaint/ComplaintPage.tsx')).ComplaintPage }) },
  { path: 'policies', lazy: async () => ({ Component: (await import('./staff/policies/PoliciesPage.tsx')).PoliciesPage }) },
  { path: 'policies/:id', lazy: async () => ({ Component: (await import('./staff/policies/PolicyPage.tsx')).PolicyPage }) },
  { path: 'matter-limits', lazy: async () => ({ Component: (await import('./staff/policies/MatterLimitsPage.tsx')).MatterLimitsPage }) },
  { path: 'intake-systems', lazy: async () => ({ Component: (await import('./staff/intake-systems/IntakeSystemsPage.tsx')).IntakeSystemsPage }) },
  { path: 'calendar', lazy: async () => ({ Component: (await import('./staff/policies/CalendarPage.tsx')).CalendarPage }) },
  { path: 'templates', lazy: async () => ({ Component: (await import('./staff/templates/TemplatesPage.tsx')).TemplatesPage }) },
  { path: 'templates/:name', lazy: async () => ({ Component: (await import('./staff/templates/TemplatePage.tsx')).TemplatePage }) },
  { path: 'flows', lazy: async () => ({ Component: (await import('./staff/flows/FlowsPage.tsx')).FlowsPage }) },
  { path: 'flows/change', lazy: async () => ({ Component: (await import('./staff/flows/FlowChangePage.tsx')).FlowChangePage }) },
  { path: 'flows/:file/design', lazy: async () => ({ Component: (await import('./staff/designer/DesignerPage.tsx')).DesignerPage }) },
  { path: 'flows/:file', lazy: async () => ({ Component: (await import('./staff/flows/FlowPage.tsx')).FlowPage }) },
  { path: 'rules', lazy: async () => ({ Component: (await import('./staff/rules/RulesPage.tsx')).RulesPage }) },
  { path: 'archive', lazy: async () => ({ Component: (await import('./staff/archive/ArchivePage.tsx')).ArchivePage }) },
  { path: 'archive/:id', lazy: async () => ({ Component: (await import('./staff/archive/ArchiveFilePage.tsx')).ArchiveFilePage }) },
  { path: 'admin/people', lazy: async () => ({ Component: (await import('./staff/admin/PeoplePage.tsx')).PeoplePage }) },
  { path: 'admin/people/:username', lazy: async () => ({ Component: (await import('./staff/admin/PersonPage.tsx')).PersonPage }) },
  { path: 'admin/units', lazy: async () => ({ Component: (await import('./staff/admin/UnitsPage.tsx')).UnitsPage }) },
  { path: 'admin/roles', lazy: async () => ({ Component: (await import('./staff/admin/RolesPage.tsx')).RolesPage }) },
  { path: 'admin/trail', lazy: async () => ({ Component: (await import('./staff/admin/TrailPage.tsx')).TrailPage }) },
  { path: 'admin/channels', lazy: async () => ({ Component: (await import('./staff/admin/ChannelsPage.tsx')).ChannelsPage }) },
  { path: 'admin/incidents', lazy: async () => ({ Component: (await import('./staff/admin/IncidentsPage.tsx')).IncidentsPage }) },
  { path: 'admin/processes', lazy: async () => ({ Component: (await import('./staff/admin/ProcessesPage.tsx')).ProcessesPage }) },
  { path: 'admin/processes/:key', lazy: async () => ({ Component: (await import('./staff/admin/ProcessPage.tsx')).ProcessPage }) },
  { path: 'admin/instances/:key', lazy: async () => ({ Component: (await import('./staff/admin/InstancePage.tsx')).InstancePage }) },
  { path: 'admin/health', lazy: async () => ({ Component: (await import('./staff/admin/HealthPage.tsx')).HealthPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('./staff/archive/AuditPage.tsx')).AuditPage }) },
  { path: 'reports', lazy: async () => ({ Component: (await import('./staff/reports/ReportsPage.tsx')).ReportsPage }) },
  { path: 'reports/:id', lazy: async () => ({ Component: (await import('./staff/reports/ReportPage.tsx')).ReportPage }) },
  { path: 'reports/:id/cases', lazy: async () => ({ Component: (await import('./staff/reports/CasesPage.tsx')).CasesPage }) },
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
        lazy: async () => ({ Component: (await import('./staff/sign-in/SignInPage.tsx')).SignInPage }),
      },
      {
        path: '/staff/password',
        lazy: async () => ({ Component: (await import('./staff/admin/PasswordPage.tsx')).PasswordPage }),
      },
      {
        path: '/staff',
        lazy: async () => {
          // Asked while the scripts are still on their way.
          void queryClient.prefetchQuery(sessionQuery);
          return { Component: (await import('./staff/StaffLayout.tsx')).StaffLayout };
        },
        children: staffPages,
      },
    ],
  },
]);
