import { Alert, Button } from 'antd';
import { ArrowLeftOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { can, useMe } from '../session.ts';
import { FileTags } from './FileTags.tsx';
import { Problems } from './Problems.tsx';
import { useArchivedFile, useVerify } from './useArchive.ts';
import { kindName } from './kinds.ts';
import './archive.css';

/** One archived file: what it holds and lacks (D19-01), its seals, holds and certificate (D19-04). */
export function ArchiveFilePage() {
  const t = useT();
  const { locale } = useLocale();
  const me = useMe();
  const names = useNames();
  const format = useFormat();
  const { id = '' } = useParams();
  const { data: file, isPending, error, refetch } = useArchivedFile(id);
  const check = useVerify();
  if (isPending) return <LoadingState rows={8} />;
  if (!file) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/staff/archive" className="small no-print">
            <ArrowLeftOutlined aria-hidden="true" /> {t('archive.file.back')}
          </Link>
          <h1>{file.subject}</h1>
          <p className="muted tabular">
            {[file.number, names.unit(file.ownerUnitId)].filter(Boolean).join(' · ')} · {t('archive.archivedAt')} {format.day(file.archivedAt)} · {file.retainUntil ? `${t('archive.retainUntil')} ${format.day(file.retainUntil)}` : t('archive.noRetention')}
          </p>
          <FileTags file={file} />
        </div>
        <div className="row">
          {can(me, 'audit-records') && (
            <Button icon={<SafetyCertificateOutlined />} loading={check.isPending} onClick={() => check.mutate({ scope: 'one', complaint: id })}>
              {t('archive.file.verify')}
            </Button>
          )}
          <Link to={`/staff/complaints/${id}`}>
            <Button tabIndex={-1}>{t('archive.file.openCase')}</Button>
          </Link>
        </div>
      </div>
      <div className="stack">
        {check.data && (check.data.problems.length === 0 ? <Alert type="success" showIcon title={t('archive.verified')} /> : <Problems problems={check.data.problems} />)}
        {check.error && <ErrorState error={check.error} />}
        <section className="panel">
          <h2>{t('archive.file.missing')}</h2>
          {file.missing.length === 0 ? (
            <p className="muted">{t('archive.file.nothingMissing')}</p>
          ) : (
            <ul className="archive-plain">
              {file.missing.map((gap) => (
                <li key={gap.code}>
                  {locale === 'zh-CN' ? gap.name.zh : gap.name.en} <span className="muted small">{gap.rule}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="panel">
          <h2>{t('archive.file.contents')}</h2>
          <dl className="archive-contents">
            {file.contents.map(({ kind, entries }) => (
              <div key={kind}>
                <dt>{kindName(kind, locale)}</dt>
                <dd className="tabular">{t('archive.file.entries', { count: entries })}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="panel">
          <h2>{t('archive.file.seals')}</h2>
          <ol className="archive-plain">
            {file.seals.map((seal) => (
              <li key={seal.sequence}>
                <span className="tabular">{seal.sequence}</span> {t(`archive.file.seal.${seal.kind}`)} · {format.moment(seal.sealedAt)}
                <code className="archive-hash">{seal.seal}</code>
              </li>
            ))}
          </ol>
        </section>
        {file.holds.length > 0 && (
          <section className="panel">
            <h2>{t('archive.file.holds')}</h2>
            <ul className="archive-plain">
              {file.holds.map((hold) => (
                <li key={hold.placedAt}>
                  {hold.reason}{' '}
                  <span className="muted small">
                    {t('archive.file.holdPlaced', { at: format.moment(hold.placedAt) })}
                    {hold.releasedAt && ` · ${t('archive.file.holdReleased', { at: format.moment(hold.releasedAt) })}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {file.certificate && (
          <section className="panel">
            <h2>{t('archive.file.certificate')}</h2>
            <p>
              {file.certificate.number} · {format.moment(file.certificate.issuedAt)} · {file.certificate.reason}
              <code className="archive-hash">{file.certificate.sha256}</code>
            </p>
          </section>
        )}
      </div>
    </>
  );
}
