import type { Job } from '../job.ts';
import changeAgain from './change.again.ts';
import changeApply from './change.apply.ts';
import changeProgress from './change.progress.ts';
import appraisalFigures from './appraisal.figures.ts';
import complaintArchive from './complaint.archive.ts';
import complaintClose from './complaint.close.ts';
import complaintMilestone from './complaint.milestone.ts';
import complaintRegister from './complaint.register.ts';
import complaintRoute from './complaint.route.ts';
import complaintSettle from './complaint.settle.ts';
import deadlineOffice from './deadline.office.ts';
import groupDetect from './group.detect.ts';
import workOrderOpen from './work-order.open.ts';
import deadlineCurrent from './deadline.current.ts';
import deadlineEscalate from './deadline.escalate.ts';
import deadlineExtend from './deadline.extend.ts';
import deadlineRemind from './deadline.remind.ts';
import deadlineResume from './deadline.resume.ts';
import deadlineSet from './deadline.set.ts';
import deadlineSuspend from './deadline.suspend.ts';
import decisionEvaluate from './decision.evaluate.ts';
import inboxAssigning from './inbox.assigning.ts';
import inboxCanceling from './inbox.canceling.ts';
import inboxCompleting from './inbox.completing.ts';
import inboxCreating from './inbox.creating.ts';
import inboxUpdating from './inbox.updating.ts';
import improvementCustomers from './improvement.customers.ts';
import matterClose from './matter.close.ts';
import matterDeadline from './matter.deadline.ts';
import matterMilestone from './matter.milestone.ts';
import matterOpen from './matter.open.ts';
import notificationSend from './notification.send.ts';
import paperIssue from './paper.issue.ts';
import surveySend from './survey.send.ts';
import complaintReassign from './complaint.reassign.ts';
import consentAsk from './consent.ask.ts';
import consentLapse from './consent.lapse.ts';
import cooperationAsk from './cooperation.ask.ts';
import cooperationRemind from './cooperation.remind.ts';
import promiseList from './promise.list.ts';
import promiseNotify from './promise.notify.ts';
import unitsAppraised from './units.appraised.ts';
import urgingTell from './urging.tell.ts';
import violationTransfer from './violation.transfer.ts';
import inspectionSample from './inspection.sample.ts';
import inspectionSumUp from './inspection.sum-up.ts';
import knowledgePublish from './knowledge.publish.ts';
import outletsToday from './outlets.today.ts';
import trainingRecord from './training.record.ts';

/** A worker for each job type of bpmn/README.md; the file is named for its type. */
export const jobs: readonly Job[] = [
  changeApply, changeProgress, changeAgain,
  complaintArchive,
  complaintClose,
  complaintMilestone,
  complaintRegister,
  complaintRoute,
  complaintSettle,
  deadlineOffice,
  groupDetect,
  workOrderOpen,
  deadlineEscalate,
  deadlineExtend,
  deadlineRemind,
  deadlineSet, deadlineSuspend, deadlineResume, deadlineCurrent,
  decisionEvaluate,
  inboxAssigning,
  inboxCanceling,
  inboxCompleting,
  inboxCreating,
  inboxUpdating,
  matterClose,
  matterDeadline,
  matterMilestone,
  matterOpen,
  notificationSend,
  paperIssue,
  surveySend,
  complaintReassign,
  consentAsk,
  consentLapse,
  cooperationAsk,
  cooperationRemind,
  promiseList,
  promiseNotify,
  unitsAppraised,
  urgingTell,
  violationTransfer,
  inspectionSample,
  inspectionSumUp,
  knowledgePublish,
  outletsToday,
  trainingRecord,
  appraisalFigures,
  improvementCustomers,
];
