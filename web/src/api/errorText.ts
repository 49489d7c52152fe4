import { useCallback } from 'react';
import { useT } from '../i18n/index.tsx';
import { isApiError } from './problem.ts';

/** What to tell a person about a failed request: the API's own words where it has some. */
export function useErrorText(): (error: unknown) => string {
  const t = useT();
  return useCallback(
    (error) => {
      if (!isApiError(error)) return t('error.server');
      if (error.status === 0) return t('error.network');
      if (error.fields.length > 0) return t('error.checkFields', { count: error.fields.length });
      if (error.detail) return error.detail;
      if (error.status === 403) return error.message || t('error.forbidden');
      if (error.status === 409) return error.message || t('error.conflict');
      if (error.status === 429) return error.message || t('error.rateLimited');
      if (error.status >= 500 && error.status !== 503) return t('error.server');
      return error.message || t('error.server');
    },
    [t],
  );
}
