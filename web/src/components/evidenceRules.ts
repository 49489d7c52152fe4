import type { Meta } from '../api/types.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.tsx';

export interface Selection {
  files: File[];
  refused: string[];
}

/** Adds files to those already chosen, keeping to the API's published limits; says why it leaves one out. */
export function addFiles(chosen: File[], added: File[], limits: Meta['upload'], t: Translate, format: Format): Selection {
  const files = [...chosen];
  const refused: string[] = [];
  const size = format.bytes(limits.maxFileBytes);
  for (const file of added) {
    const name = file.name;
    if (files.some((other) => other.name === name && other.size === file.size && other.lastModified === file.lastModified)) continue;
    if (!isAllowed(file, limits)) refused.push(t('evidence.wrongType', { name }));
    else if (file.size === 0) refused.push(t('evidence.empty', { name }));
    else if (file.size > limits.maxFileBytes) refused.push(t('evidence.tooLarge', { name, size }));
    else if (files.length >= limits.maxFiles) {
      refused.push(t('evidence.tooMany', { count: limits.maxFiles }));
      break;
    } else files.push(file);
  }
  return { files, refused };
}

/** `.PDF` and `pdf` are the same; the API judges the content again. */
function isAllowed(file: File, limits: Meta['upload']): boolean {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return limits.extensions.some((allowed) => allowed.replace(/^\./, '').toLowerCase() === extension);
}
