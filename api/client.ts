import type { Calendar, Policy, PolicyChoices, PolicyList } from './schemas/policies.ts';
import type { Complaint, ComplaintEvents, ComplaintFlow, ComplaintList, Notices } from './schemas/complaints.ts';
import type { Problem } from './schemas/common.ts';
import type { KnowledgeArticle, KnowledgeList, TrainingRecords } from './schemas/knowledge.ts';
import type { Matter, MatterList, MatterOpened, NewMatter } from './schemas/matters.ts';
import type { ComplaintFiled, NewComplaint } from './schemas/filing.ts';
import type { Me } from './schemas/session.ts';
import type { Task, TaskList } from './schemas/tasks.ts';
import type { SurveyAnswer, Tracking, QuestionAnswer } from './schemas/tracking.ts';
import type { FollowUp, NewUrging } from './schemas/follow-up.ts';
import type { Investigation } from './schemas/investigation.ts';

/** The API refused: `problem` is its RFC 9457 body. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    const fields = (problem.errors ?? []).map((error) => `${error.field}: ${error.message}`).join('; ');
    super([problem.detail ?? problem.title, fields].filter(Boolean).join(' '));
    this.status = status;
    this.problem = problem;
  }
}

export interface EvidenceFile {
  name: string;
  content: Uint8Array;
}

/** A client of the API for programs: the import, the demo and the tests. Keeps its session, and signs in again when it has expired. */
export class ApiClient {
  readonly #base: string;
  #cookie = '';
  #credentials: { username: string; password: string } | undefined;

  constructor(base: string) {
    this.#base = base.replace(/\/$/, '');
  }

  /** @throws ApiProblem when the answer is not 2xx. */
  async request<T>(method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return (await this.#sendSignedIn<T>(method, route, body, headers)).body;
  }

  async #sendSignedIn<T>(method: string, route: string, body: unknown, headers: Record<string, string>): Promise<{ status: number; body: T }> {
    try {
      return await this.#send<T>(method, route, body, headers);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401 && this.#credentials)) throw error;
      await this.#send('POST', '/api/session', this.#credentials, {});
      return this.#send<T>(method, route, body, headers);
    }
  }

  async #send<T>(method: string, route: string, body: unknown, headers: Record<string, string>): Promise<{ status: number; body: T }> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.#base}${route}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...headers,
      },
      ...(body !== undefined ? { body: form ? body : JSON.stringify(body) } : {}),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    const text = await response.text();
    const parsed: unknown = text && (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : undefined;
    if (!response.ok) throw new ApiProblem(response.status, (parsed as Problem | undefined) ?? { type: 'about:blank', title: text.slice(0, 200) || response.statusText, status: response.status });
    return { status: response.status, body: parsed as T };
  }

  async signIn(username: string, password: string): Promise<Me> {
    const { body } = await this.#send<Me>('POST', '/api/session', { username, password }, {});
    this.#credentials = { username, password };
    return body;
  }

  file(complaint: NewComplaint, evidence: EvidenceFile[] = [], idempotencyKey?: string): Promise<ComplaintFiled> {
    const headers: Record<string, string> = idempotencyKey ? { 'idempotency-key': idempotencyKey } : {};
    if (evidence.length === 0) return this.request('POST', '/api/complaints', complaint, headers);
    const form = new FormData();
    form.set('complaint', JSON.stringify(complaint));
    for (const file of evidence) form.append('evidence', new Blob([new Uint8Array(file.content)]), file.name);
    return this.request('POST', '/api/complaints', form, headers);
  }

  /** Files another system's record. `repeated`: it had come in before, and nothing was done. */
  async bringIn(complaint: NewComplaint): Promise<{ filed: ComplaintFiled; repeated: boolean }> {
    const { status, body } = await this.#sendSignedIn<ComplaintFiled>('POST', '/api/complaints', complaint, {});
    return { filed: body, repeated: status === 200 };
  }

  complaint(id: string): Promise<Complaint> {
    return this.request('GET', `/api/complaints/${id}`);
  }

  complaints(query: Record<string, string>): Promise<ComplaintList> {
    return this.request('GET', `/api/complaints?${new URLSearchParams(query)}`);
  }

  events(id: string): Promise<ComplaintEvents> {
    return this.request('GET', `/api/complaints/${id}/events`);
  }

  notices(id: string): Promise<Notices> {
    return this.request('GET', `/api/complaints/${id}/notices`);
  }

  flow(id: string): Promise<ComplaintFlow> {
    return this.request('GET', `/api/complaints/${id}/flow`);
  }

  tasks(query: Record<string, string>): Promise<TaskList> {
    return this.request('GET', `/api/tasks?${new URLSearchParams(query)}`);
  }

  task(key: string): Promise<Task> {
    return this.request('GET', `/api/tasks/${key}`);
  }

  claim(key: string): Promise<void> {
    return this.request('POST', `/api/tasks/${key}/claim`);
  }

  complete(key: string, data: Record<string, unknown>): Promise<void> {
    return this.request('POST', `/api/tasks/${key}/complete`, { data });
  }

  openMatter(matter: NewMatter, idempotencyKey?: string): Promise<MatterOpened> {
    return this.request('POST', '/api/matters', matter, idempotencyKey ? { 'idempotency-key': idempotencyKey } : {});
  }

  matter(id: string): Promise<Matter> {
    return this.request('GET', `/api/matters/${id}`);
  }

  matters(query: Record<string, string> = {}): Promise<MatterList> {
    return this.request('GET', `/api/matters?${new URLSearchParams(query)}`);
  }

  policies(): Promise<PolicyList> {
    return this.request('GET', '/api/policies');
  }

  policy(id: string): Promise<Policy> {
    return this.request('GET', `/api/policies/${id}`);
  }

  policyChoices(): Promise<PolicyChoices> {
    return this.request('GET', '/api/policy-choices');
  }

  calendar(query: Record<string, string>): Promise<Calendar> {
    return this.request('GET', `/api/calendar?${new URLSearchParams(query)}`);
  }

  knowledge(query: Record<string, string>): Promise<KnowledgeList> {
    return this.request('GET', `/api/knowledge?${new URLSearchParams(query)}`);
  }

  knowledgeArticle(id: string): Promise<KnowledgeArticle> {
    return this.request('GET', `/api/knowledge/${id}`);
  }

  trainingRecords(query: Record<string, string>): Promise<TrainingRecords> {
    return this.request('GET', `/api/training-records?${new URLSearchParams(query)}`);
  }

  track(number: string, code: string): Promise<Tracking> {
    return this.request('POST', '/api/tracking', { number, code });
  }

  answerSurvey(answer: SurveyAnswer): Promise<void> {
    return this.request('POST', '/api/tracking/survey', answer);
  }

  answerQuestion(answer: QuestionAnswer): Promise<void> {
    return this.request('POST', '/api/tracking/answer', answer);
  }

  investigation(id: string): Promise<Investigation> {
    return this.request('GET', `/api/complaints/${id}/investigation`);
  }

  escalate(number: string, code: string, reason: string): Promise<void> {
    return this.request('POST', '/api/tracking/escalation', { number, code, reason });
  }

  urgeBank(number: string, code: string, body: string): Promise<void> {
    return this.request('POST', '/api/tracking/urgings', { number, code, body });
  }

  followUp(id: string): Promise<FollowUp> {
    return this.request('GET', `/api/complaints/${id}/follow-up`);
  }

  urge(id: string, urging: NewUrging): Promise<void> {
    return this.request('POST', `/api/complaints/${id}/urgings`, urging);
  }

  appeal(number: string, code: string, reason: string): Promise<void> {
    return this.request('POST', '/api/tracking/appeal', { number, code, reason });
  }
}
