import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, InputNumber } from 'antd';
import { DownOutlined, RotateRightOutlined, UpOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- Vite gives the address of a file that is imported so
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';

GlobalWorkerOptions.workerSrc = worker;

/** Where `web/vite.config.ts` puts what pdf.js needs for Chinese fonts that a file does not bring. */
const parts = '/pdfjs/';

/** Drawn by pdf.js: nothing of the file is run, no link or form of it works, and nothing leaves this page. */
export default function PdfView({ file, otherwise }: { file: Blob; otherwise: ReactNode }) {
  const t = useT();
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [failed, setFailed] = useState(false);
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const [page, setPage] = useState(1);
  const pane = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let alive = true;
    const loading = file.arrayBuffer().then((data) => getDocument({ data, isEvalSupported: false, enableXfa: false, cMapUrl: `${parts}cmaps/`, standardFontDataUrl: `${parts}standard_fonts/`, useWasm: false }));
    loading.then((task) => task.promise).then((loaded) => alive && setDocument(loaded), () => alive && setFailed(true));
    return () => {
      alive = false;
      // Its pages go first: they can't ask a document that is no more.
      setDocument(undefined);
      void loading.then((task) => task.destroy());
    };
  }, [file]);

  if (failed) return otherwise;
  if (!document) return <LoadingState rows={8} />;
  const goTo = (wanted: number) => {
    const next = Math.min(document.numPages, Math.max(1, wanted));
    setPage(next);
    pane.current?.querySelector(`[data-page="${next}"]`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="evidence-view">
      <div className="evidence-tools" role="toolbar" aria-label={t('evidence.tools')}>
        <Button type="text" icon={<UpOutlined />} aria-label={t('evidence.pageBefore')} disabled={page === 1} onClick={() => goTo(page - 1)} />
        <InputNumber size="small" controls={false} min={1} max={document.numPages} value={page} onChange={(value) => value && goTo(value)} aria-label={t('evidence.page')} className="evidence-page" />
        <span className="small tabular nowrap">/ {document.numPages}</span>
        <Button type="text" icon={<DownOutlined />} aria-label={t('evidence.pageAfter')} disabled={page === document.numPages} onClick={() => goTo(page + 1)} />
        <Button type="text" icon={<ZoomOutOutlined />} aria-label={t('case.flow.zoomOut')} onClick={() => setZoom((now) => Math.max(0.5, now / 1.25))} />
        <Button type="text" icon={<ZoomInOutlined />} aria-label={t('case.flow.zoomIn')} onClick={() => setZoom((now) => Math.min(4, now * 1.25))} />
        <Button type="text" icon={<RotateRightOutlined />} aria-label={t('evidence.rotateRight')} onClick={() => setTurns((now) => now + 1)} />
      </div>
      <div ref={pane} className="evidence-pane evidence-pages" tabIndex={0} role="group" aria-label={t('evidence.pages')}>
        {Array.from({ length: document.numPages }, (_, index) => (
          <Page key={index} document={document} number={index + 1} zoom={zoom} turns={turns} onSeen={setPage} />
        ))}
      </div>
    </div>
  );
}

interface PageProps {
  document: PDFDocumentProxy;
  number: number;
  zoom: number;
  turns: number;
  onSeen: (number: number) => void;
}

/** Drawn once it comes near; its words lie over it for readers and searching. */
function Page({ document, number, zoom, turns, onSeen }: PageProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number === 1);
  const [words, setWords] = useState('');
  const seen = useRef(onSeen);
  seen.current = onSeen;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const coming = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '600px' });
    const reading = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen.current(number), { rootMargin: '-50% 0px -50% 0px' });
    coming.observe(element);
    reading.observe(element);
    return () => {
      coming.disconnect();
      reading.disconnect();
    };
  }, [number]);

  useEffect(() => {
    if (!near) return;
    let alive = true;
    let drawing: { cancel: () => void } | undefined;
    void document.getPage(number).then(async (page) => {
      const target = canvas.current;
      const width = box.current?.parentElement?.clientWidth ?? 600;
      if (!alive || !target) return;
      const rotation = (page.rotate + turns * 90) % 360;
      const plain = page.getViewport({ scale: 1, rotation });
      const scale = ((width - 24) / plain.width) * zoom;
      const sharp = page.getViewport({ scale: scale * Math.min(2, window.devicePixelRatio || 1), rotation });
      target.width = sharp.width;
      target.height = sharp.height;
      target.style.width = `${plain.width * scale}px`;
      const render = page.render({ canvas: target, viewport: sharp });
      drawing = render;
      await render.promise.catch(() => undefined);
      const content = await page.getTextContent();
      if (alive) setWords(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    });
    return () => {
      alive = false;
      drawing?.cancel();
    };
  }, [document, number, near, zoom, turns]);

  return (
    <div ref={box} className="evidence-sheet" data-page={number}>
      <canvas ref={canvas} aria-hidden="true" />
      <p className="visually-hidden">{words}</p>
    </div>
  );
}
