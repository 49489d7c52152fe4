import type { Request } from 'express';
import type { Locale } from '../../db/codes.ts';

/** The language of answers: `Accept-Language`, zh-CN when it names neither. */
export function localeOf(request: Request): Locale {
  return request.acceptsLanguages('zh-CN', 'zh', 'en', 'en-US', 'en-GB').toString().startsWith('en') ? 'en' : 'zh-CN';
}
