import type { RateLimits } from '../http/rate-limits.ts';
import type { AnyRoute } from '../http/route.ts';
import { absenceRoutes } from './absence.ts';
import { adminRoutes } from './admin.ts';
import { archiveRoutes } from './archive.ts';
import { engineRoutes } from './engine.ts';
import { boardRoutes } from './boards.ts';
import { complaintRoutes } from './complaints.ts';
import { followUpRoutes } from './follow-up.ts';
import { healthRoutes } from './health.ts';
import { intakeRoutes } from './intake.ts';
import { investigationRoutes } from './investigation.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { liveRoutes } from './live.ts';
import { letterRoutes } from './letters.ts';
import { matterRoutes } from './matters.ts';
import { metaRoutes } from './meta.ts';
import { ruleRoutes } from './rules.ts';
import { paperRoutes } from './papers.ts';
import { policyRoutes } from './policies.ts';
import { reportRoutes } from './reports.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { taskRoutes } from './tasks.ts';
import { flowRoutes } from './flows.ts';
import { templateRoutes } from './templates.ts';
import { trackingRoutes } from './tracking.ts';
import { uploadRoutes } from './uploads.ts';

export function allRoutes(limits: RateLimits): AnyRoute[] {
  return [...healthRoutes, ...metaRoutes, ...sessionRoutes(limits), ...intakeRoutes, ...boardRoutes, ...complaintRoutes(limits), ...searchRoutes, ...investigationRoutes, ...followUpRoutes, ...trackingRoutes(limits), ...taskRoutes, ...letterRoutes, ...matterRoutes, ...knowledgeRoutes, ...ruleRoutes, ...policyRoutes, ...reportRoutes, ...archiveRoutes, ...paperRoutes(limits), ...templateRoutes, ...flowRoutes, ...adminRoutes, ...engineRoutes, ...liveRoutes, ...absenceRoutes, ...uploadRoutes(limits)];
}
