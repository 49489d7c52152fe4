import { z } from 'zod';
import { checkFlowFiles } from '../../flows/check.ts';
import { currentFiles, sha256, withChanges } from '../../flows/files.ts';
import { englishOfSteps } from '../../flows/step-names.ts';
import { decidedLately, waitingTasks } from '../../flows/open-cases.ts';
import { refusal } from '../../flows/trial.ts';
import { BpmnError } from '../job.ts';
import { defineChange, type ChangeProblem } from './change.ts';

/** Diagrams, decision tables and forms that are to be deployed (D03-07, D12-08). */
const details = z.strictObject({
  files: z.array(z.strictObject({
    name: z.string().max(100),
    content: z.string().max(900_000),
    /** Of the file in force that it was made from; `null` = a new one. What somebody else has changed meanwhile is not undone unseen. */
    basedOn: z.string().length(64).nullable(),
  })).min(1).max(20),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.infer<typeof details>;

export default defineChange<Details>({
  kind: 'flow-change',
  details,

  async check({ db, data }) {
    const current = await currentFiles(db);
    const problems: ChangeProblem[] = data.files.flatMap(({ name, basedOn }) => {
      const now = current.find((file) => file.name === name);
      return (now ? sha256(now.content) : null) === basedOn ? [] : [{ field: 'files', zh: `${name}：现行文件已变更，请在其基础上重新修改`, en: `${name}: another version is in force by now: make the change again on it` }];
    });
    if (problems.length > 0) return problems;
    return (await checkFlowFiles(data.files, current)).map(({ file, zh, en }) => ({ field: 'files', zh: file ? `${file}：${zh}` : zh, en: file ? `${file}: ${en}` : en }));
  },

  async impact({ db, data, clock }) {
    const [waiting, decided, english] = await Promise.all([waitingTasks(db, data.files), decidedLately(db, data.files, clock.now()), englishOfSteps(db)]);
    return {
      '变更文件 Files': data.files.map(({ name, basedOn }) => (basedOn === null ? `${name}（新增 new）` : name)),
      '在办任务（沿用原版本） Tasks that wait, and keep their version': waiting.map(({ name, count }) => ({ zh: `${name}：${count}`, en: `${english.get(name) ?? name}: ${count}` })),
      '近 30 天判定 Decisions in 30 days': decided.map(({ decisionId, count }) => ({ zh: `${decisionId}：${count}`, en: `${decisionId}: ${count}` })),
    };
  },

  async describe({ data }) {
    return [
      { key: 'files', label: '文件 Files', shown: filesIn(data.files, '（新增）', '、'), shownEn: filesIn(data.files, ' (new)', ', ') },
      { key: 'reason', label: '变更理由 Reason', shown: data.reason },
    ];
  },

  /** All files are deployed together, so that what calls each other gets its version together; cases under way keep theirs. */
  async apply({ trx, data, matter, clock, services }) {
    const now = clock.now();
    await trx('flowVersion').insert(data.files.map(({ name, content }) => ({ resource: name, content, sha256: sha256(content), matterId: matter.id, appliedAt: now }))).onConflict(['matterId', 'resource']).ignore();
    const files = withChanges(await currentFiles(trx), data.files);
    try {
      await services.engine.rest.deployResources(files);
    } catch (error) {
      throw new BpmnError('CHANGE_INVALID', `the engine refused it: ${refusal(error)}`);
    }
  },
});

function filesIn(files: Details['files'], added: string, separator: string): string {
  return files.map(({ name, basedOn }) => (basedOn === null ? `${name}${added}` : name)).join(separator);
}
