/** The shapes of the API, straight from its schemas; the interface knows nothing else of the server. */
import type { Meta } from '../../../api/schemas/meta.ts';

export type { Board, CaseActions, CaseActionsDone, CaseColumn, NewSavedView, SavedViews } from '../../../api/schemas/boards.ts';
export type { Excerpt, SearchResult } from '../../../api/schemas/search.ts';
export type { FieldError, Person, Problem, Unit } from '../../../api/schemas/common.ts';
export type {
  Complaint,
  ComplaintEvents,
  ComplaintFlow,
  ComplaintList,
  ComplaintListItem,
  ComplaintSearch,
  ComplaintSummary,
  Deadline,
  DecisionRecord,
  Notices,
} from '../../../api/schemas/complaints.ts';
export type { Colleagues, Comment, ComplaintFiled, Evidence, NewComplaint } from '../../../api/schemas/filing.ts';
export type { Calendar, MatterLimits, Policy, PolicyChoices, PolicyList } from '../../../api/schemas/policies.ts';
export type { AccountChange, AccountChanged, AccountDetail, AccountMade, AdminRoles, AdminUnits, ChannelsAndRetention, MailSettings, MailTest, NewAccess as Access, NewAccount, NewUnit, People, Trail, UnitChange } from '../../../api/schemas/admin.ts';
export type { ChangeVariable, Incidents, Instance as EngineInstance, Instances as EngineInstances, Process, Processes, Retried } from '../../../api/schemas/engine.ts';
export type { OutboxRetried, RetryOutbox, SystemHealth } from '../../../api/schemas/health.ts';
export type { RuleMatrix } from '../../../api/schemas/rules.ts';
export type { ArchiveChecks, ArchiveFile, ArchiveList, Readings, Verification, VerifyQuery } from '../../../api/schemas/archive.ts';
export type { HotlineTaken, NewSubscription, ReportCases, ReportResult, Reports, Subscriptions } from '../../../api/schemas/reports.ts';
export type { Matter, MatterKinds, MatterList, MatterOpened, MatterSearch, MatterSummary, NewMatter, OpeningForm } from '../../../api/schemas/matters.ts';
export type { KnowledgeArticle, KnowledgeList, TrainingRecords } from '../../../api/schemas/knowledge.ts';
export type { Paper, Papers, VerifiedPaper } from '../../../api/schemas/papers.ts';
export type { Template, TemplateList, TemplatePreview, TemplateProblems, TemplateSummary } from '../../../api/schemas/templates.ts';
export type { FlowCheck, FlowDetail, FlowList, FlowSummary, ProposedFiles, StepNames } from '../../../api/schemas/flows.ts';
export type { ComplaintGroup, ComplaintGroups, IntakeForms, IntakeKey, IntakeSystems, Likeness, NewIntakeSystem, SimilarComplaints, SimilarTo } from '../../../api/schemas/intake.ts';
export type { FollowUp, NewUrging } from '../../../api/schemas/follow-up.ts';
export type { TaskLetterView as TaskLetter } from '../../../api/schemas/letters.ts';
export type { Investigation } from '../../../api/schemas/investigation.ts';
export type { AbsenceChoices, AbsenceRecorded, Absences, MovedTask, NewAbsence } from '../../../api/schemas/absence.ts';
export type { LiveEvent, NoticePreferences, Presence, Present, StaffNotices } from '../../../api/schemas/live.ts';
export type { Me, Users } from '../../../api/schemas/session.ts';
export type { BulkResult, DraftSaved, HandedOver, Task, TaskList, TaskSearch, TaskSummary } from '../../../api/schemas/tasks.ts';
export type { Appeal, SurveyAnswer, Tracking, TrackingKey } from '../../../api/schemas/tracking.ts';

export interface Code {
  code: string;
  zh: string;
  en: string;
}

/** A limit that the bank promises, by the policy in force. */
export type PromisedLimit = Meta['promises'][number];

export type { Meta };
