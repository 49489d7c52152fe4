import { Button, Dropdown } from 'antd';
import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { useMatterKinds } from './useMatters.ts';

/** The kinds that the person may open; changes of the rules have pages of their own. From a complaint, the matter is linked to it. */
export function useOpenMatter(complaintId?: string): { key: string; label: string; run: () => void }[] {
  const names = useNames();
  const navigate = useNavigate();
  const { data } = useMatterKinds();
  const query = complaintId ? `?${new URLSearchParams({ complaint: complaintId })}` : '';
  return (data?.items ?? []).filter(({ mayOpen, change }) => mayOpen && !change).map((kind) => ({ key: kind.code, label: names.word(kind), run: () => void navigate(`/staff/matters/new/${kind.code}${query}`) }));
}

export function OpenMatterMenu({ primary }: { primary?: boolean }) {
  const t = useT();
  const kinds = useOpenMatter();
  if (kinds.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: kinds.map(({ key, label, run }) => ({ key, label, onClick: run })) }}
    >
      <Button {...(primary ? { type: 'primary' as const } : {})} icon={<PlusOutlined />}>
        {t('matters.open')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
