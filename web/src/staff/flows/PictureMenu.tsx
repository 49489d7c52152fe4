import { App, Button, Dropdown } from 'antd';
import { FileImageOutlined } from '@ant-design/icons';
import { saveFile } from '../../api/files.ts';
import { useT } from '../../i18n/index.tsx';
import { asPng, onPaper, printDrawing } from './diagramPicture.ts';

interface Drawn { saveSVG(): Promise<{ svg: string }> }

/** The whole drawing as a picture for a document, or on paper. */
export function PictureMenu({ viewer, title }: { viewer: () => Drawn | undefined; title: string }) {
  const t = useT();
  const { message } = App.useApp();
  const act = async (how: string): Promise<void> => {
    const drawing = await viewer()?.saveSVG();
    if (!drawing) return;
    if (how === 'print') printDrawing(drawing.svg, title);
    else saveFile(how === 'png' ? await asPng(drawing.svg) : new Blob([onPaper(drawing.svg)], { type: 'image/svg+xml' }), `${title}.${how}`);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['png', 'svg', 'print'] as const).map((key) => ({ key, label: t(`flows.picture.${key}`) })),
        onClick: ({ key }) => void act(key).catch((error: Error) => message.error(t('flows.picture.failed', { reason: error.message }))),
      }}
    >
      <Button icon={<FileImageOutlined />} aria-label={t('flows.picture')} title={t('flows.picture')} />
    </Dropdown>
  );
}
