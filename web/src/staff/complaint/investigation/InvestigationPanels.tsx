import { useNames } from '../../../api/queries.ts';
import type { Investigation } from '../../../api/types.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/index.tsx';
import { Fact, Facts } from '../../components/Facts.tsx';
import { Tag } from '../../components/Tag.tsx';
import { useMe } from '../../session.ts';
import { Item, Panel } from './Panel.tsx';
import { Mediations } from './Mediations.tsx';
import { People } from './People.tsx';
import { Steps } from './Steps.tsx';
import { useInvestigation } from './useInvestigation.ts';

export function PeoplePanel({ complaintId }: { complaintId: string }) {
  const { data } = useInvestigation(complaintId);
  const me = useMe();
  return data && <People complaintId={complaintId} investigation={data} me={me.username} />;
}

/** What the investigation brought; what there is none of isn't shown. */
export function InvestigationPanels({ complaintId }: { complaintId: string }) {
  const { data } = useInvestigation(complaintId);
  if (!data) return null;
  return (
    <>
      <Steps steps={data.steps} people={data.people} />
      <Cooperation cooperation={data.cooperation} />
      <Questions questions={data.questions} />
      <Mediations mediations={data.mediations} />
      <Violations violations={data.violations} />
      <Refusals refusals={data.refusals} />
      <Approvals approvals={data.approvals} costs={data.costs} />
    </>
  );
}

/** D10-02 */
function Cooperation({ cooperation }: { cooperation: Investigation['cooperation'] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <Panel id="cooperation" title={t('inv.cooperation')} items={cooperation}>
      {(each) => (
        <Item key={`${each.unitId}-${each.askedAt}`} title={names.unit(each.unitId)} aside={t('inv.asked', { time: format.shortMoment(each.askedAt) })}>
          {each.remindedAt && !each.answeredAt && <Tag tone="warn">{t('inv.urged', { time: format.shortMoment(each.remindedAt) })}</Tag>}
          {each.findings ? <p className="pre-wrap">{each.findings}</p> : <p className="muted">{t('inv.awaiting')}</p>}
          <Facts>
            <Fact label={t('inv.advice')} wide>
              {each.advice}
            </Fact>
          </Facts>
          {each.answeredAt && (
            <p className="muted small">
              {each.answeredBy} · {format.shortMoment(each.answeredAt)}
            </p>
          )}
        </Item>
      )}
    </Panel>
  );
}

/** D02-12, D06-04 */
function Questions({ questions }: { questions: Investigation['questions'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel id="questions" title={t('inv.questions')} items={questions}>
      {(each) => (
        <Item key={each.askedAt} title={t(`inv.question.${each.kind}`)} aside={format.shortMoment(each.askedAt)}>
          <p className="pre-wrap muted">{each.body}</p>
          {each.answeredBy === null ? (
            <p className="muted">{t('inv.awaiting')}</p>
          ) : (
            <p className="row">
              {each.consent !== null && <Tag tone={each.consent ? 'good' : 'bad'}>{t(each.consent ? 'inv.consented' : 'inv.refused')}</Tag>}
              <span className="muted small">
                {t(`inv.by.${each.answeredBy}`)} {each.recordedBy} {each.answeredAt && format.shortMoment(each.answeredAt)}
              </span>
            </p>
          )}
          {each.answer && <p className="pre-wrap">{each.answer}</p>}
        </Item>
      )}
    </Panel>
  );
}

/** D10-09, D09-03 */
function Violations({ violations }: { violations: Investigation['violations'] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <Panel id="violations" title={t('inv.violations')} items={violations}>
      {(each) => (
        <Item key={each.decidedAt} title={each.confirmed ? t('inv.confirmed', { unit: names.unit(each.unitId) }) : t('inv.unfounded')} aside={`${each.decidedBy ?? ''} ${format.shortMoment(each.decidedAt)}`}>
          <p className="pre-wrap">{each.description}</p>
          <Facts>
            <Fact label={t('case.rule')}>{each.ruleViolated}</Fact>
            <Fact label={t('inv.handling')} wide>
              {each.handling}
            </Fact>
          </Facts>
        </Item>
      )}
    </Panel>
  );
}

/** D13-06 */
function Refusals({ refusals }: { refusals: Investigation['refusals'] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <Panel id="refusals" title={t('inv.refusals')} items={refusals}>
      {(each) => (
        <Item key={each.number} title={t('inv.bounce', { number: each.number })} aside={`${names.unit(each.unitId)} ${format.shortMoment(each.refusedAt)}`}>
          <p className="pre-wrap">{each.reason}</p>
          <p className="row">
            <Tag tone={each.decision === null ? 'warn' : 'brand'}>
              {each.decision === null ? t('inv.pending') : each.decision === 'keep' ? t('inv.keep') : t('inv.move', { unit: names.unit(each.toUnitId) })}
            </Tag>
            {each.decidedAt && (
              <span className="muted small">
                {each.decidedBy} {format.shortMoment(each.decidedAt)}
              </span>
            )}
          </p>
          {each.decisionReason && <p className="pre-wrap">{each.decisionReason}</p>}
        </Item>
      )}
    </Panel>
  );
}

const levels = ['department', 'manager', 'general-manager'] as const;

/** D07-11, D18-04, D18-21 */
function Approvals({ approvals, costs }: Pick<Investigation, 'approvals' | 'costs'>) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <Panel id="approvals" title={t('inv.approvals')} items={approvals}>
        {(each) => {
          const level = levels.find((code) => code === each.level);
          return (
            <Item key={each.number} title={each.number} aside={`${each.approvedBy ?? ''} ${format.shortMoment(each.approvedAt)}`}>
              <p className="row">
                <Tag tone={each.approved ? 'good' : 'bad'}>{t(each.approved ? 'inv.approved' : 'inv.returned')}</Tag>
                {level && <span className="muted small">{t(`inv.level.${level}`)}</span>}
              </p>
              {each.comment && <p className="pre-wrap">{each.comment}</p>}
            </Item>
          );
        }}
      </Panel>
      <Panel id="costs" title={t('inv.costs')} items={costs}>
        {(each) => <Item key={each.recordedAt} title={t('inv.cost', { hours: each.hours, amount: format.yuan(each.amountYuan) })} aside={`${each.recordedBy ?? ''} ${format.shortMoment(each.recordedAt)}`} />}
      </Panel>
    </>
  );
}
