import { useEffect } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { isApiError } from '../../api/problem.ts';
import type { VerifiedPaper } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { rules } from '../../components/rules.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { CheckFile } from './CheckFile.tsx';
import '../track/track.css';

interface Key { number: string; code: string }

/** Whether a printed paper is the bank's own; its QR code leads here with number and code. */
export function VerifyPage() {
  const t = useT();
  const [parameters, setParameters] = useSearchParams();
  const [number, code] = [parameters.get('number'), parameters.get('code')];
  const verify = useMutation({ mutationFn: (key: Key) => api.post<VerifiedPaper>('/verify', key) });
  const { mutate, reset } = verify;
  useEffect(() => {
    if (number && code) mutate({ number, code });
    else reset();
  }, [number, code, mutate, reset]);
  return (
    <div className="customer-narrow track-form">
      <header>
        <h1>{t('verify.title')}</h1>
        <p className="muted">{t('verify.lead')}</p>
      </header>
      {verify.data && <Genuine paper={verify.data} onAnother={() => setParameters({})} />}
      {!verify.data && (
        <div className="panel">
          {verify.error && (isApiError(verify.error, 404) ? <Alert className="track-not-found" type="error" showIcon role="alert" title={t('verify.notFound')} /> : <ProblemAlert error={verify.error} />)}
          <Form<Key> layout="vertical" initialValues={{ number: number ?? '', code: code ?? '' }} onFinish={(key) => setParameters({ number: key.number.trim(), code: key.code.trim() })}>
            <Form.Item name="number" label={t('verify.number')} rules={[rules.required(t, t('verify.number'))]}>
              <Input size="large" placeholder={t('verify.numberHint')} autoComplete="off" maxLength={40} />
            </Form.Item>
            <Form.Item name="code" label={t('verify.code')} rules={[rules.required(t, t('verify.code'))]}>
              <Input size="large" autoComplete="off" maxLength={40} />
            </Form.Item>
            <Button type="primary" size="large" htmlType="submit" block loading={verify.isPending}>
              {t('verify.submit')}
            </Button>
          </Form>
        </div>
      )}
    </div>
  );
}

function Genuine({ paper, onAnother }: { paper: VerifiedPaper; onAnother: () => void }) {
  const t = useT();
  const format = useFormat();
  const { locale } = useLocale();
  const facts: [string, string | null][] = [
    [t('verify.kind'), locale === 'zh-CN' ? paper.kind.zh : paper.kind.en],
    [t('verify.number'), paper.number],
    [t('verify.issuer'), paper.issuer],
    [t('verify.issuedAt'), format.moment(paper.issuedAt)],
    [t('verify.about'), paper.about],
  ];
  return (
    <div className="stack">
      <section className="panel stack" aria-live="polite">
        <Alert type="success" showIcon icon={<SafetyCertificateOutlined />} title={t('verify.genuine')} description={paper.title} />
        <dl className="track-facts">
          {facts.map(([label, value]) => value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {paper.sha256 && <CheckFile sha256={paper.sha256} />}
      <Button onClick={onAnother}>{t('verify.another')}</Button>
    </div>
  );
}
