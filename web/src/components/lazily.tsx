import { Component, lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { Button } from 'antd';
import { DisconnectOutlined } from '@ant-design/icons';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';
import { load, NotLoaded } from './notLoaded.ts';

/**
 * A part of a page that loads when it is shown, within a `Suspense`. If it does not come, it says so in its place and can be
 * asked for again: the page around it stays, with what was typed.
 */
export function lazily<Props extends object>(part: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  const loaded = () => lazy(() => load(part));
  let Part: LazyExoticComponent<ComponentType<Props>> = loaded();
  const anew = () => { Part = loaded(); };
  return function Lazily(props: Props) {
    return <Missing onAgain={anew}>{() => <Part {...props} />}</Missing>;
  };
}

class Missing extends Component<{ onAgain: () => void; children: () => ReactNode }, { error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state as { error: unknown };
    if (error === undefined) return this.props.children();
    // What broke while it was drawn is told by the page's own net.
    if (!(error instanceof NotLoaded)) throw error;
    return <NotHere onAgain={() => { this.props.onAgain(); this.setState({ error: undefined }); }} />;
  }
}

function NotHere({ onAgain }: { onAgain: () => void }) {
  const t = useT();
  return (
    <MessageState icon={<DisconnectOutlined />} title={t('error.partTitle')} body={t('error.partBody')} alert>
      <Button onClick={onAgain}>{t('app.tryAgain')}</Button>
    </MessageState>
  );
}
