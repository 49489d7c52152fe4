import type { Investigation } from '../../../api/types.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/index.tsx';
import { Fact, Facts } from '../../components/Facts.tsx';
import { Tag } from '../../components/Tag.tsx';
import { Item, Panel } from './Panel.tsx';

type Mediation = Investigation['mediations'][number];

function outcomeOf({ bothWilling, concludedAt, customerAgrees, bankAgrees }: Mediation) {
  if (!bothWilling) return 'inv.unwilling';
  if (!concludedAt) return 'inv.underWay';
  return customerAgrees && bankAgrees ? 'inv.agreed' : 'inv.notAgreed';
}

/** D04-03, D14-05 */
export function Mediations({ mediations }: { mediations: Investigation['mediations'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel id="mediations" title={t('inv.mediation')} items={mediations}>
      {(each) => {
        const outcome = outcomeOf(each);
        return (
          <Item key={each.number} title={each.number} aside={`${each.mediator ?? ''} ${format.shortMoment(each.startedAt)}`}>
            <p>
              <Tag tone={outcome === 'inv.agreed' ? 'good' : outcome === 'inv.underWay' ? 'brand' : 'warn'}>{t(outcome)}</Tag>
            </p>
            <Facts>
              <Fact label={t('inv.proposal')} wide>
                {each.proposal}
              </Fact>
              <Fact label={t('inv.agreement')} wide>
                {each.agreement}
              </Fact>
              <Fact label={t('inv.dueOn')}>{each.dueOn}</Fact>
            </Facts>
            {each.conclusion && <p className="pre-wrap">{each.conclusion}</p>}
          </Item>
        );
      }}
    </Panel>
  );
}
