import { Button, Dropdown } from 'antd';
import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { useMatterKinds } from './useMatters.ts';

/** The kinds that the person may open; changes of the rules have pages of their own. From a complaint, the matter is linked to it. */
export function OpenMatterMenu({ complaintId, primary }: { complaintId?: string; primary?: boolean }) {
  const t = useT();
  const names = useNames();
  const navigate = useNavigate();
  const { data } = useMatterKinds();
  const kinds = (data?.items ?? []).filter(({ mayOpen, change }) => mayOpen && !change);
  if (kinds.length === 0) return null;
  const query = complaintId ? `?${new URLSearchParams({ complaint: complaintId })}` : '';
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: kinds.map((kind) => ({ key: kind.code, label: names.word(kind) })), onClick: ({ key }) => void navigate(`/staff/matters/new/${key}${query}`) }}
    >
      <Button {...(primary ? { type: 'primary' as const } : {})} icon={<PlusOutlined />}>
        {t('matters.open')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
