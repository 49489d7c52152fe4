import { useT } from '../../i18n/index.tsx';
import type { MatterSummary } from '../../api/types.ts';
import { Tag } from '../components/Tag.tsx';

export function MatterTags({ matter }: { matter: Pick<MatterSummary, 'state' | 'confidential'> }) {
  const t = useT();
  return (
    <>
      <Tag tone={matter.state === 'open' ? 'brand' : 'good'}>{t(`matters.state.${matter.state}`)}</Tag>
      {matter.confidential && <Tag tone="warn">{t('matters.confidential')}</Tag>}
    </>
  );
}
