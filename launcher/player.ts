import { ApiClient, ApiProblem } from '../api/client.ts';
import type { Complaint } from '../api/schemas/complaints.ts';
import type { Matter } from '../api/schemas/matters.ts';
import { MATTER_ANSWERS } from './matter-answers.ts';

export type Answer = Record<string, unknown>;

/** What the demo's staff enter in each task's form, when nothing else is asked of them. */
export const USUAL_ANSWERS: Readonly<Record<string, Answer>> = {
  ...MATTER_ANSWERS,
  'preliminary-check': { checkResult: 'accept', wellKnownPerson: false, hotTopic: false, reputationRisk: false, checkNotes: '投诉事项明确，属于本行受理范围，予以受理。' },
  'set-case-limit': { caseLimitWorkingDays: 15, caseLimitReason: '涉及敏感信息，需会同相关部门核实。' },
  'review-dispatch': { dispatchOpinion: '请承办单位按时限办理，并将结果反馈投诉管理部门。' },
  'settle-at-desk': { deskOutcome: 'settled', facts: '客户反映的收费系重复扣收，经查属实。', redress: ['apology', 'correction'], compensationYuan: 0, reasons: '已为您办理退费，给您带来不便深表歉意。', customerAccepted: true },
  'approve-settlement': { settlementApproved: true, settlementComment: '同意。' },
  'plan-group': { groupPlan: '统一口径，由运营管理部专人负责，逐一联系客户说明情况并按同一标准处理。', groupCoordinator: 'manager' },
  'rehear-recording': { recordingReheard: true, rehearNotes: '已复听来电录音，客户陈述与登记内容一致。' },
  'second-review': { reviewOpinion: '经复核，同意按重大投诉办理，请承办单位优先处理。' },
  investigate: {
    investigationOutcome: 'complete',
    complainantStatement: '客户坚持其投诉陈述，并补充了办理业务的时间和经过。',
    respondentStatement: '经办人员说明了当时的处理过程，承认提示不够充分。',
    findings: '调阅交易流水、业务凭证及监控录像，客户所述基本属实。',
  },
  'approve-extension': { extensionApproved: true, extensionComment: '需外部机构协查，同意延期。' },
  decide: {
    facts: '经核实，客户所反映情况基本属实，网点未按规定履行告知义务。',
    evidenceSufficient: true,
    rulesApplied: '《银行保险机构消费者权益保护管理办法》及本行服务收费管理规定',
    outcome: 'upheld',
    redress: ['apology', 'correction'],
    compensationYuan: 0,
    reasons: '我行已核实有关情况，对给您带来的不便深表歉意，相关差错已予更正。',
  },
  'first-contact-call': { contactResult: 'reached', contactSummary: '已电话联系客户，核对了投诉事项和诉求，告知承办人和预计答复时间。' },
  cooperate: { cooperationFindings: '经核查本部门系统日志，当日未发生故障，交易处理正常。', cooperationAdvice: '建议由主办部门核对柜面操作环节。' },
  'write-preliminary-feedback': { preliminaryFindings: '已调阅业务凭证和监控录像，确有一处告知不充分。', proposedSolution: '拟向您致歉并退还相关费用，待审批后正式答复。', feedbackWay: 'written', askOpinion: true },
  'write-progress': { progressText: '已听取经办人员说明并调阅凭证，正在核对交易流水，预计按期答复。', feedbackWay: 'written', askOpinion: true },
  'record-consent': { consentGiven: true, consentNotes: '已向客户说明延期理由和预计时间，客户表示同意。' },
  'arbitrate-assignment': { assignmentDecision: 'keep', arbitrationReason: '该业务由贵单位经办，应由贵单位承办。' },
  'request-material-from-customer': { materialWanted: '当日的排队号票和转账回单。', materialReason: '用于核对办理时间和金额。', materialNotHeld: true },
  'await-material': { materialOutcome: 'received', materialNotes: '客户已将材料交到网点，已上传。' },
  'plan-on-site': { visitPlace: '涉及网点营业厅', visitPlannedAt: '2026-03-04T10:00:00+08:00', visitMembers: ['handler.cp', 'reviewer2'], visitPlan: '核对柜面监控、排队记录和公示牌。' },
  'record-on-site': { visitAttendees: '网点负责人、当班柜员', visitFindings: '公示牌位置不明显，监控与客户所述一致。', violationFound: false },
  'specialist-opinion': { specialistOpinion: '经核对系统日志，扣费由系统规则触发，规则参数与公示一致。', specialistBasis: '收费参数表' },
  'confirm-violation': { violationConfirmed: true, violationUnit: 'HQ-CP', violatedRule: '服务收费管理规定', violationDescription: '网点未按规定公示收费项目，线索属实。' },
  'accept-violation': { violationHandling: '已接收，将核查责任并督促整改。', accountabilityNeeded: false },
  'start-mediation': { bothWilling: true, mediationAt: '2026-03-05T10:00:00+08:00', mediationWay: 'meeting', mediationPlace: '分行会议室', mediationNotes: '分别电话征求意见，双方均同意调解。' },
  'hold-mediation': { mediationParticipants: '客户、承办单位代表、调解人', customerPosition: '要求退还费用并书面致歉。', bankPosition: '同意致歉，费用按规定处理。', mediationProposal: '退还手续费并书面致歉。' },
  'confirm-mediation': { customerAgrees: true, bankAgrees: true, agreementText: '本行于协议签署后五个工作日内退还手续费并书面致歉。', agreementDueOn: '2026-03-12', mediationConclusion: '双方达成协议。' },
  approve: { approved: true, approvalComment: '事实清楚，处理适当，同意。' },
  'oral-feedback': { feedbackSummary: '已电话告知客户处理结果、理由和不满意时的救济途径，客户表示知悉。', satisfied: true, wantsReview: false },
  'explain-misunderstanding': { misunderstandingOutcome: 'explained', misunderstoodTerm: '客户以为挂失手续费是重复收取，实为两张卡各收一次。', explanation: '已按收费公示逐项说明，客户表示理解并满意。' },
  'check-answer': { qualityPassed: true },
  'answer-through-office': { answeredBody: '来文单位', answerReference: '客服函〔2026〕18号', answerSummary: '我行已调查处理完毕，处理结果已书面告知投诉人，现函复。' },
  'call-customer-back': { callBackResult: 'satisfied', callBackSummary: '客户确认问题已解决，对处理结果表示满意。', wantsReview: false },
  'closing-summary': { closingSummary: '客户反映的问题经查属实，已致歉并更正，客户满意。', rootCause: '收费前未履行告知义务。', improvementAdvice: '在柜台和手机银行显著位置公示收费标准。' },
  'carry-out-promise': { promiseResult: '已按承诺完成，凭证已归档。' },
  'confirm-promise': { promiseKept: true, confirmNotes: '已致电客户核实，确认落实。' },
  'choose-cooperators': {},
  'follow-up-solution': { solved: true, followUpSummary: '已致电客户核实，问题已解决，没有再发生。' },
  'solve-remainder': { remainderResult: '已再次核对并更正，已告知客户。' },
  'answer-supervision': { supervisionAnswer: '凭证已调取完毕，预计两日内答复客户。' },
  'superior-verify': {
    complainantStatement: '客户仍认为处理结果未弥补其损失。',
    respondentStatement: '承办单位和复核人员提交了全部材料。',
    findings: '经核查，此前认定的事实清楚，适用规定正确。',
  },
  'superior-decide': {
    facts: '经核查，此前处理和复核认定的事实清楚、证据充分。',
    evidenceSufficient: true,
    rulesApplied: '《银行业保险业消费投诉处理管理办法》',
    outcome: 'partly-upheld',
    redress: ['explanation'],
    compensationYuan: 0,
    reasons: '经核查，维持原处理意见，并责成承办单位改进告知方式。',
  },
  'review-investigate': {
    complainantStatement: '客户认为首次处理未充分考虑其提交的凭证。',
    respondentStatement: '原承办单位提交了首次处理的全部材料及说明。',
    findings: '复核组重新调阅原始凭证，确认首次处理遗漏了一笔费用。',
  },
  'review-decide': {
    facts: '复核查明，除首次认定的事实外，另有一笔费用收取依据不足。',
    evidenceSufficient: true,
    rulesApplied: '《商业银行服务价格管理办法》',
    outcome: 'upheld',
    redress: ['apology', 'compensation'],
    compensationYuan: 50,
    reasons: '经复核，我行决定在首次处理的基础上退还该笔费用，并向您致歉。',
  },
};

export interface PlayedUser {
  username: string;
  /** `UNIT:role` */
  groups: readonly string[];
}

type OpenTask = Pick<Complaint['tasks'][number], 'key' | 'elementId' | 'assignee' | 'candidateGroups'>;
interface Taken { task: OpenTask; username: string; client: ApiClient }

/**
 * Plays the bank's staff through the API: for a complaint's waiting task, somebody of its group claims and completes it.
 * The complaint manager, who sees every case, is asked what waits.
 */
export class Player {
  readonly #base: string;
  readonly #password: string;
  readonly #users: readonly PlayedUser[];
  readonly #clients = new Map<string, Promise<ApiClient>>();

  constructor(base: string, users: readonly PlayedUser[], password: string) {
    this.#base = base;
    this.#users = users;
    this.#password = password;
  }

  as(username: string): Promise<ApiClient> {
    const known = this.#clients.get(username);
    if (known) return known;
    const client = new ApiClient(this.#base);
    const signedIn = client.signIn(username, this.#password).then(() => client);
    this.#clients.set(username, signedIn);
    return signedIn;
  }

  /** Everybody signs in anew: sessions end as the clock is moved on. */
  signOut(): void {
    this.#clients.clear();
  }

  /** The case as the complaint manager sees it. */
  async see(complaintId: string): Promise<Complaint> {
    return (await this.as('manager')).complaint(complaintId);
  }

  /** Asks until `wanted` gives something; with the time over, fails saying what was waited for. */
  async until<T>(what: string, wanted: () => Promise<T | undefined | false>, timeoutMs = 60_000): Promise<T> {
    const end = performance.now() + timeoutMs;
    for (let pause = 20; ; pause = Math.min(250, pause * 1.5)) {
      const found = await wanted();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  waitingTask(complaintId: string, element?: string): Promise<OpenTask> {
    return this.until(`the task ${element ?? 'of any kind'} of complaint ${complaintId}`, async () => {
      const { tasks } = await this.see(complaintId);
      return tasks.find((task) => !element || task.elementId === element);
    });
  }

  /** Takes the waiting task for somebody of its group whom independence allows. Returns the task and who holds it. */
  async take(complaintId: string, element?: string): Promise<Taken> {
    return this.#takeTask(await this.waitingTask(complaintId, element));
  }

  async #takeTask(task: OpenTask): Promise<Taken> {
    if (task.assignee) return { task, username: task.assignee, client: await this.as(task.assignee) };
    for (const { username, groups } of this.#users) {
      if (!task.candidateGroups.some((group) => groups.includes(group))) continue;
      const client = await this.as(username);
      try {
        await client.claim(task.key);
        return { task, username, client };
      } catch (error) {
        // Of what is confidential, independence says that it isn't there.
        if (!(error instanceof ApiProblem && (error.status === 403 || error.status === 404))) throw error;
      }
    }
    throw new Error(`nobody may do the task ${task.elementId} (${task.candidateGroups.join(', ')})`);
  }

  /** Takes and completes the waiting task (`element`, if given). Returns who did it. */
  async play(complaintId: string, element?: string, answer: Answer = {}): Promise<string> {
    return complete(await this.take(complaintId, element), answer);
  }

  /** A matter as somebody sees it: the complaint manager or, of what is confidential, one of those who may. */
  async seeMatter(matterId: string, by = 'manager'): Promise<Matter> {
    return (await this.as(by)).matter(matterId);
  }

  waitingMatterTask(matterId: string, element?: string, seenBy?: string): Promise<OpenTask> {
    return this.until(`the task ${element ?? 'of any kind'} of matter ${matterId}`, async () => {
      const { tasks } = await this.seeMatter(matterId, seenBy);
      return tasks.find((task) => !element || task.elementId === element);
    });
  }

  /** Takes the matter's waiting task for somebody of its group whom independence allows. */
  async takeMatter(matterId: string, element?: string, seenBy?: string): Promise<Taken> {
    return this.#takeTask(await this.waitingMatterTask(matterId, element, seenBy));
  }

  /** Takes and completes the matter's waiting task (`element`, if given). Returns who did it. */
  async playMatter(matterId: string, element?: string, answer: Answer = {}, seenBy?: string): Promise<string> {
    return complete(await this.takeMatter(matterId, element, seenBy), answer);
  }
}

async function complete({ task, username, client }: Taken, answer: Answer): Promise<string> {
  const { data } = await client.task(task.key);
  await client.complete(task.key, { ...data, ...USUAL_ANSWERS[task.elementId], ...answer });
  return username;
}
