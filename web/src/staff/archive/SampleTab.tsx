import { useState } from 'react';
import { Alert, Button, Input, InputNumber } from 'antd';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { Problems } from './Problems.tsx';
import { useVerify } from './useArchive.ts';

/** A sample of archived files for inspection (D09-06). */
export function SampleTab() {
  const t = useT();
  const [size, setSize] = useState(20);
  const [seed, setSeed] = useState('');
  const draw = useVerify();
  return (
    <div className="stack">
      <div className="panel archive-sample">
        <label className="archive-field">
          <span>{t('audit.sample.size')}</span>
          <InputNumber min={1} max={1000} value={size} onChange={(value) => setSize(value ?? 20)} />
        </label>
        <label className="archive-field">
          <span>{t('audit.sample.seed')}</span>
          <Input value={seed} maxLength={40} onChange={(event) => setSeed(event.target.value)} />
        </label>
        <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate({ scope: 'sample', size, ...(seed.trim() ? { seed: seed.trim() } : {}) })}>
          {t('audit.sample.draw')}
        </Button>
        <p className="muted small">{t('audit.sample.seedHint')}</p>
      </div>
      {draw.error && <ProblemAlert error={draw.error} />}
      {draw.data && (draw.data.problems.length === 0 ? <Alert type="success" showIcon title={t('audit.ok', { checked: draw.data.checked })} /> : <Problems problems={draw.data.problems} />)}
      {draw.data && (
        <section className="panel">
          <h2>{t('audit.sample.drawn', { seed: draw.data.seed ?? '', count: draw.data.sample.length })}</h2>
          <ul className="archive-plain">
            {draw.data.sample.map((file) => (
              <li key={file.complaintId} className="row">
                <span className="tabular">{file.number}</span>
                {file.gaps > 0 ? <Tag tone="warn">{t('archive.gaps', { count: file.gaps })}</Tag> : <Tag tone="good">{t('archive.whole')}</Tag>}
                <Link to={`/staff/archive/${file.complaintId}`}>{t('audit.sample.open')}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
