import { Link } from 'react-router';
import type { FlowTrial } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import './flows.css';

type Replay = FlowTrial['replays'][number];
type Paths = FlowTrial['paths'][number];

/** What a change would have done: to the latest cases of a flow, and to decisions of the past. */
export function TrialResult({ trial }: { trial: FlowTrial }) {
  return (
    <>
      {trial.paths.map((paths) => <OtherPaths key={paths.processId} paths={paths} />)}
      {trial.replays.map((replay) => <OtherDecisions key={replay.decisionId} replay={replay} />)}
    </>
  );
}

function OtherPaths({ paths }: { paths: Paths }) {
  const t = useT();
  const { processId, compared, different, unsure, steps, ways, examples } = paths;
  return (
    <section className="panel stack" aria-labelledby={`paths-${processId}`}>
      <h2 id={`paths-${processId}`}>{t('flows.paths')} <span className="muted small">{processId}</span></h2>
      {compared === 0 ? <p>{t('flows.pathsNone')}</p> : (
        <>
          <p>
            {t('flows.pathsCounts', { all: compared, different })}
            {unsure > 0 && <span className="muted"> · {t('flows.pathsUnsure', { count: unsure })}</span>}
          </p>
          <Share different={different} all={compared} />
          {steps.length > 0 && <Bars title={t('flows.pathsSteps')} all={compared} bars={steps.map((step) => ({ key: `${step.effect} ${step.elementId}`, tone: step.effect, label: t(`flows.effect.${step.effect}`, { name: step.name }), count: step.cases }))} />}
          {ways.length > 0 && <Bars title={t('flows.pathsWays')} all={compared} bars={ways.map((way) => ({ key: `${way.elementId} ${way.from} ${way.to}`, tone: 'changed', label: t('flows.way', way), count: way.cases }))} />}
          {examples.some(({ number }) => number) && (
            <Scroll label={t('flows.paths')} heads={[t('flows.replayCase'), t('flows.pathsWays'), t('flows.pathsAdded'), t('flows.pathsSkipped')]}>
              {examples.filter(({ number }) => number).map((example, index) => (
                <tr key={`${example.number} ${index}`}>
                  <td data-label={t('flows.replayCase')}><Case {...example} /></td>
                  <td data-label={t('flows.pathsWays')}>{example.ways.map((way) => t('flows.way', way)).join('；') || '—'}</td>
                  <td data-label={t('flows.pathsAdded')}>{example.added.join('、') || '—'}</td>
                  <td data-label={t('flows.pathsSkipped')}>{example.skipped.join('、') || '—'}</td>
                </tr>
              ))}
            </Scroll>
          )}
          <p className="muted small">{t('flows.pathsHow')}</p>
        </>
      )}
    </section>
  );
}

function OtherDecisions({ replay }: { replay: Replay }) {
  const t = useT();
  const { decisionId, compared, notComparable, different, changes, examples } = replay;
  // Whoever designs flows need not be allowed to see cases.
  const seen = examples.some(({ number }) => number);
  return (
    <section className="panel stack" aria-labelledby={`replay-${decisionId}`}>
      <h2 id={`replay-${decisionId}`}>{t('flows.replay')} <span className="muted small">{decisionId}</span></h2>
      <p>
        {t('flows.replayCounts', { all: compared, different })}
        {notComparable > 0 && <span className="muted"> · {t('flows.replaySkipped', { count: notComparable })}</span>}
      </p>
      {compared > 0 && <Share different={different} all={compared} />}
      {changes.length > 0 && (
        <Bars title={t('flows.replayChanges')} all={compared} bars={changes.map(({ before, after, count }) => ({ key: JSON.stringify([before, after]), tone: 'changed', label: onlyDifferent(before, after), count }))} />
      )}
      {examples.length > 0 && (
        <Scroll label={t('flows.replay')} heads={[...(seen ? [t('flows.replayCase')] : []), t('flows.replayInputs'), t('flows.replayBefore'), t('flows.replayAfter')]}>
          {examples.map((example, index) => (
            <tr key={`${example.at} ${index}`}>
              {seen && <td data-label={t('flows.replayCase')}><Case {...example} /></td>}
              <td data-label={t('flows.replayInputs')}>{Object.entries(example.inputs).map(([name, value]) => `${name} = ${short(value)}`).join('，')}</td>
              <td data-label={t('flows.replayBefore')}>{shown(example.before)}</td>
              <td data-label={t('flows.replayAfter')}>{shown(example.after)}</td>
            </tr>
          ))}
        </Scroll>
      )}
    </section>
  );
}

/** How many of all are otherwise. */
function Share({ different, all }: { different: number; all: number }) {
  const t = useT();
  return (
    <div className="flow-share" aria-hidden="true">
      <span data-tone="changed" style={{ flexGrow: different }} hidden={different === 0}>{t('flows.shareDifferent', { count: different })}</span>
      <span style={{ flexGrow: all - different }} hidden={all === different}>{t('flows.shareSame', { count: all - different })}</span>
    </div>
  );
}

interface Bar { key: string; label: string; tone: 'added' | 'skipped' | 'changed'; count: number }

function Bars({ title, bars, all }: { title: string; bars: readonly Bar[]; all: number }) {
  return (
    <div className="flow-bars" role="group" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {bars.map(({ key, label, tone, count }) => (
          <li key={key}>
            <span>{label}</span>
            <span className="flow-bars-bar" aria-hidden="true"><span data-tone={tone} style={{ width: `${(100 * count) / Math.max(1, all)}%` }} /></span>
            <span className="tabular">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Scroll({ label, heads, children }: { label: string; heads: readonly string[]; children: React.ReactNode }) {
  return (
    <div className="decision-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="decision">
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Case({ complaintId, number }: { complaintId: string | null; number: string | null }) {
  return complaintId ? <Link to={`/staff/complaints/${complaintId}`}>{number}</Link> : <>—</>;
}

/** Of answers with several outputs, those that differ. */
function onlyDifferent(before: unknown, after: unknown): string {
  if (!isContext(before) || !isContext(after)) return `${shown(before)} → ${shown(after)}`;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return names.map((name) => `${name}: ${short(before[name])} → ${short(after[name])}`).join('，');
}

const isContext = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: unknown): string {
  return isContext(value) ? Object.entries(value).map(([name, each]) => `${name}: ${short(each)}`).join('，') : short(value);
}

const MOST = 120;

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '—' : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
