import { z } from 'zod';
import { addMatterEvent } from '../../db/matter-records.ts';
import { usersOfGroups } from '../../db/users.ts';
import { defineSubjectJob, JobIncident } from '../job.ts';
import { groupsOfHeader } from '../matters/expressions.ts';
import { customersOf } from '../matters/customers.ts';
import { letterFactsOf, writeAboutMatter } from '../matters/notices.ts';
import { MATTER_AUDIENCES, matterAudience, mayKnow } from '../matters/people.ts';
import { writeToComplainant, writeToStaff } from '../notices.ts';
import { attachPapers } from '../papers.ts';
import { audiences } from '../people.ts';

const ofComplaints = z.enum(['complainant', 'handlers', 'cooperators', 'approvers', 'manager', 'general-manager', 'local-superior', 'group-handlers']);
const ofMatters = z.enum(MATTER_AUDIENCES);

/**
 * Writes a letter from a template, stores it word for word, and queues its mail (D04-04). The audience `groups` is named by
 * the header of that name; `papers` go with the mail to a complainant; `complainants` are the customers behind a matter.
 */
export default defineSubjectJob({
  type: 'notification.send',
  input: z.looseObject({}),
  allVariables: true,
  headers: z.object({ template: z.string(), audience: z.enum([...ofComplaints.options, ...ofMatters.options, 'complainants', 'groups']), groups: z.string().optional(), papers: z.string().optional() }),
  async handle(context) {
    const { trx, subject, headers: { template, audience, groups, papers }, services, job } = context;
    const where = `${job.bpmnProcessId}: element "${job.elementId}"`;
    if (!services.templates.names.includes(template)) {
      throw new JobIncident(`${where} names the template "${template}", which does not exist; there are: ${services.templates.names.join(', ')}`);
    }
    const named = audience === 'groups' ? await usersOfGroups(trx, groupsOfHeader(job, 'groups', groups ?? '')) : undefined;
    if (subject.kind === 'complaint') {
      const about = { ...context, complaint: subject.complaint };
      if (audience === 'complainant') {
        const noticeId = await writeToComplainant(about, template);
        if (noticeId && papers) await attachPapers(about, noticeId, papers.split(',').map((kind) => kind.trim()));
        return;
      }
      const known = ofComplaints.exclude(['complainant']).safeParse(audience);
      if (!named && !known.success) throw new JobIncident(`${where}: a complaint has no audience "${audience}"; there are: ${ofComplaints.options.join(', ')}, groups`);
      await writeToStaff(about, template, named ?? (known.data ? await audiences[known.data](trx, subject.complaint, services.settings) : []));
    } else if (subject.kind === 'matter') {
      if (audience === 'complainants') {
        const { told } = await customersOf(trx, subject.matter);
        const facts = await letterFactsOf(trx, subject.matter, template);
        for (const complaint of told) await writeToComplainant({ ...context, complaint }, template, facts);
        await addMatterEvent(trx, { matterId: subject.matter.id, at: context.clock.now(), actor: { kind: 'system' }, type: 'notice.created', data: { template, to: told.map(({ number }) => number) }, jobKey: job.key });
        return;
      }
      const known = ofMatters.safeParse(audience);
      if (!named && !known.success) throw new JobIncident(`${where}: a matter has no audience "${audience}"; there are: ${ofMatters.options.join(', ')}, complainants, groups`);
      const people = named ?? (known.data ? await matterAudience(trx, subject.matter, known.data, services.settings) : []);
      // Only a letter to the person concerned reaches whom the matter is about.
      await writeAboutMatter({ ...context, matter: subject.matter }, template, audience === 'concerned' ? people : people.filter(({ username }) => mayKnow(subject.matter, username)));
    } else throw new JobIncident(`${where} writes about neither a complaint nor a matter`);
  },
});
