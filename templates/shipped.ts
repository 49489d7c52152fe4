import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from '../db/codes.ts';

/** A template's text in both languages: they are changed, checked and approved together. */
export type Sources = Record<Locale, string>;

export interface ShippedTemplate { name: string; sources: Sources }

/** The names of all templates, without reading them. */
export async function templateNames(folder: string = import.meta.dirname): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** The templates as they are shipped with the program. */
export async function readShipped(folder: string = import.meta.dirname): Promise<ShippedTemplate[]> {
  const read = (name: string, locale: Locale) => readFile(path.join(folder, name, `${locale}.hbs`), 'utf8');
  return Promise.all((await templateNames(folder)).map(async (name) => ({ name, sources: { 'zh-CN': await read(name, 'zh-CN'), en: await read(name, 'en') } })));
}
