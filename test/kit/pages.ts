import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApiClient } from '../../api/client.ts';
import type { ArchiveList } from '../../api/schemas/archive.ts';
import type { Instances } from '../../api/schemas/engine.ts';
import type { ComplaintGroups } from '../../api/schemas/intake.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';

/** `customer`, or the user name of somebody of the demo bank. */
export type Visitor = string;
export interface PictureOf { name: string; address: string; who: Visitor }

const CASE_TABS = ['overview', 'handling', 'follow-up', 'deadlines', 'flow', 'messages', 'timeline'] as const;
const MATTER_TABS = ['record', 'flow', 'deadlines', 'messages', 'timeline'] as const;
/** Who opens a page of the menu that the complaint manager may not. */
const OTHERS: Readonly<Record<string, Visitor>> = { '/staff/audit': 'auditor' };

/** Every page of the web interface with something on it, of a demo bank that is filled; a customer's complaint is filed for it. */
export async function pagesOf(base: string): Promise<PictureOf[]> {
  const manager = new ApiClient(base);
  await manager.signIn('manager', DEMO_PASSWORD);
  return [
    ...(await customerPages(base)),
    ...menuPages(),
    ...(await casePages(manager)),
    ...(await matterPages(manager)),
    ...(await detailPages(manager)),
    ...(await adminPages(base)),
  ];
}

async function customerPages(base: string): Promise<PictureOf[]> {
  const filed = await new ApiClient(base).file({ person: { name: '王小明', email: 'wang.xiaoming@example.com' }, subject: '信用卡年费未按约定减免', narrative: '开卡时承诺首年免年费，账单仍收取300元。', category: 'fee-rate', product: 'credit-card', amountYuan: 300, complainedUnit: 'BJ' });
  const key = new URLSearchParams({ number: filed.number, code: filed.trackingCode });
  return named('customer', { home: '/', file: '/file', 'track-form': '/track', track: `/track?${key}`, verify: '/verify', survey: `/survey?${key}`, 'not-found': '/nowhere', 'sign-in': '/staff/sign-in' });
}

/** The side menu's pages, as the menu itself lists them: a new one is pictured without a word here. */
export function menuPages(): PictureOf[] {
  const menu = readFileSync(path.resolve(import.meta.dirname, '../../web/src/staff/navigation.tsx'), 'utf8');
  return [...menu.matchAll(/path: '(\/staff\/[^']+)'/g)].map(([, address = '']) => ({ name: address.slice('/staff/'.length).replaceAll('/', '-'), address, who: OTHERS[address] ?? (/^\/staff\/(admin|intake-systems)/.test(address) ? 'admin' : 'manager') }));
}

async function casePages(manager: ApiClient): Promise<PictureOf[]> {
  const [{ items }, groups, tasks] = await Promise.all([manager.complaints({ pageSize: '100' }), manager.request<ComplaintGroups>('GET', '/api/complaint-groups'), manager.tasks({ view: 'group' })]);
  const running = items.find((item) => item.status === 'handling') ?? items[0];
  const done = items.find((item) => item.status === 'archived') ?? items[0];
  const [group] = groups.items;
  return named('manager', {
    'inbox-group': '/staff/inbox?view=group', 'inbox-done': '/staff/inbox?view=done',
    ...Object.fromEntries(['absence', 'people', 'notices', 'look'].map((tab) => [`settings-${tab}`, `/staff/settings?tab=${tab}`])),
    ...(tasks.items[0] ? { task: `/staff/tasks/${tasks.items[0].key}` } : {}),
    ...Object.fromEntries(CASE_TABS.flatMap((tab) => [[`case-${tab}`, `/staff/complaints/${running?.id}?tab=${tab}`], [`archived-${tab}`, `/staff/complaints/${done?.id}?tab=${tab}`]])),
    ...(group ? { group: `/staff/groups/${group.id}` } : {}),
  });
}

/** One of each kind, with all tabs of the one about a complaint. */
async function matterPages(manager: ApiClient): Promise<PictureOf[]> {
  const { items } = await manager.matters({ pageSize: '100' });
  const kinds = new Map(items.map((item) => [item.kind, item.id]));
  const about = items.find((item) => item.kind === 'improvement') ?? items[0];
  return named('manager', {
    'new-matter': '/staff/matters/new/improvement',
    ...Object.fromEntries([...kinds].map(([kind, id]) => [`matter-${kind}`, `/staff/matters/${id}`])),
    ...(about ? Object.fromEntries(MATTER_TABS.map((tab) => [`matter-tab-${tab}`, `/staff/matters/${about.id}?tab=${tab}`])) : {}),
  });
}

async function detailPages(manager: ApiClient): Promise<PictureOf[]> {
  const [knowledge, archive, reports] = await Promise.all([
    manager.knowledge({}), manager.request<ArchiveList>('GET', '/api/archive'), manager.request<{ items: { id: string }[] }>('GET', '/api/reports'),
  ]);
  const [article] = knowledge.items;
  const [file] = archive.items;
  return [
    ...named('manager', {
      ...(article ? { article: `/staff/knowledge/${article.id}` } : {}),
      ...(file ? { 'archive-file': `/staff/archive/${file.complaintId}` } : {}),
      ...Object.fromEntries(reports.items.map(({ id }) => [`report-${id}`, `/staff/reports/${id}`])),
      'report-cases': '/staff/reports/daily-board/cases?section=open&measure=open',
      policy: '/staff/policies/work-orders', 'policy-basic': '/staff/policies/basic',
    }),
    ...named('designer', {
      'flow-diagram': '/staff/flows/complaint-handling.bpmn', 'flow-table': '/staff/flows/settlement-authority.dmn', 'flow-form': '/staff/flows/investigate.form', 'flow-change': '/staff/flows/change',
      template: '/staff/templates/acceptance-notice',
    }),
    ...named('auditor', { 'audit-sample': '/staff/audit?tab=sample', 'audit-readings': '/staff/audit?tab=readings' }),
  ];
}

/** What lies below the administrator's pages of the menu. */
async function adminPages(base: string): Promise<PictureOf[]> {
  const admin = new ApiClient(base);
  await admin.signIn('admin', DEMO_PASSWORD);
  const { items } = await admin.request<Instances>('GET', '/api/engine/instances?process=complaint-handling&state=ACTIVE&pageSize=1');
  const [instance] = items;
  return named('admin', {
    'admin-person': '/staff/admin/people/handler.bj', 'admin-channels-published': '/staff/admin/channels?tab=published', 'admin-retention': '/staff/admin/channels?tab=retention', password: '/staff/password',
    ...(instance ? { 'admin-process': `/staff/admin/processes/${instance.definitionKey}`, 'admin-instance': `/staff/admin/instances/${instance.processInstanceKey}` } : {}),
  });
}

function named(who: Visitor, addresses: Readonly<Record<string, string>>): PictureOf[] {
  return Object.entries(addresses).map(([name, address]) => ({ name, address, who }));
}
