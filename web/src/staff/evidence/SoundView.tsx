import { useRef, useState } from 'react';
import { Button, Segmented } from 'antd';
import { BackwardOutlined, ForwardOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import { useObjectUrl } from './useObjectUrl.ts';

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const JUMP_SECONDS = 10;

/** A recorded call, slower where it can't be understood and faster where nothing is said. */
export function SoundView({ file, name, film }: { file: Blob; name: string; film: boolean }) {
  const t = useT();
  const url = useObjectUrl(file);
  const player = useRef<HTMLMediaElement>(null);
  const [speed, setSpeed] = useState(1);
  if (!url) return null;
  const change = (next: number) => {
    setSpeed(next);
    keep(next);
  };
  // A file that is only now loaded would begin at its own speed.
  const keep = (rate: number) => {
    if (player.current) player.current.defaultPlaybackRate = player.current.playbackRate = rate;
  };
  const jump = (seconds: number) => {
    if (player.current) player.current.currentTime = Math.max(0, player.current.currentTime + seconds);
  };
  const label = t('evidence.sound', { name });
  return (
    <div className="evidence-view evidence-sound">
      {film
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- evidence is played as it was handed in
        ? <video ref={player as React.RefObject<HTMLVideoElement>} controls src={url} aria-label={label} onLoadedMetadata={() => keep(speed)} />
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- evidence is played as it was handed in
        : <audio ref={player as React.RefObject<HTMLAudioElement>} controls src={url} aria-label={label} onLoadedMetadata={() => keep(speed)} />}
      <div className="evidence-tools" role="toolbar" aria-label={t('evidence.tools')}>
        <Button icon={<BackwardOutlined />} onClick={() => jump(-JUMP_SECONDS)}>{t('evidence.back', { seconds: JUMP_SECONDS })}</Button>
        <Button icon={<ForwardOutlined />} onClick={() => jump(JUMP_SECONDS)}>{t('evidence.forward', { seconds: JUMP_SECONDS })}</Button>
        <Segmented value={speed} onChange={change} aria-label={t('evidence.speed')} options={SPEEDS.map((value) => ({ value, label: `${value}×` }))} />
      </div>
    </div>
  );
}
