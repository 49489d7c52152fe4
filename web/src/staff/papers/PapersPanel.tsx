import { App, Button, Dropdown } from 'antd';
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useErrorText } from '../../api/errorText.ts';
import type { Paper, Papers } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import '../components/evidence-list.css';

/** `complaints/<id>` or `matters/<id>`. */
export function useIssuePaper(of: string) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (paper: { kind: string; noticeId?: string }) => api.post<Paper>(`/${of}/papers`, paper),
    onSuccess: async (paper) => {
      void message.success(t('papers.done', { number: paper.number }));
      window.open(`/api/papers/${paper.id}/file`, '_blank', 'noopener');
      await client.invalidateQueries({ queryKey: ['papers', of] });
    },
    onError: (error) => void message.error(errorText(error)),
  });
}

/** The papers of a case or matter, and what can be printed. */
export function PapersPanel({ of }: { of: string }) {
  const t = useT();
  const format = useFormat();
  const { locale } = useLocale();
  const issue = useIssuePaper(of);
  const { data } = useQuery({ queryKey: ['papers', of], queryFn: ({ signal }) => api.get<Papers>(`/${of}/papers`, undefined, signal) });
  if (!data || (data.kinds.length === 0 && data.items.length === 0)) return null;
  return (
    <section className="panel stack" aria-labelledby="papers-title">
      <div className="row row-between">
        <h2 id="papers-title">{t('papers.title')}</h2>
        {data.kinds.length > 0 && (
          <Dropdown trigger={['click']} menu={{ items: data.kinds.map(({ code, zh, en }) => ({ key: code, label: locale === 'zh-CN' ? zh : en, onClick: () => issue.mutate({ kind: code }) })) }}>
            <Button icon={<PrinterOutlined />} loading={issue.isPending}>
              {t('papers.print')}
            </Button>
          </Dropdown>
        )}
      </div>
      {data.items.length === 0 && <p className="muted">{t('papers.none')}</p>}
      <ul className="stack">
        {data.items.map((paper) => (
          <li key={paper.id} className="row row-between">
            <span>
              <FilePdfOutlined aria-hidden="true" /> {paper.title} <span className="muted small tabular">{paper.number}</span>
              <span className="muted small"> · {t('papers.issued', { time: format.shortMoment(paper.issuedAt) })}{paper.issuedBy && ` · ${paper.issuedBy}`}</span>
            </span>
            <a href={`/api/papers/${paper.id}/file`} target="_blank" rel="noopener">
              {t('papers.open')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
