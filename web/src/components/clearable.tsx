import { CloseCircleFilled } from '@ant-design/icons';
import { useT } from '../i18n/index.tsx';

/** `allowClear` of an input whose button says in the reader's language what it does. */
export const clearable = { clearIcon: <ClearIcon /> };

function ClearIcon() {
  const t = useT();
  return <CloseCircleFilled aria-label={t('app.clear')} />;
}
