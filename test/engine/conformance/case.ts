import type { Gateway } from './gateway.ts';

export interface Case {
  /** Page of Camunda 8.8's documentation, and its section. */
  source: string;
  element: string;
  situation: string;
  /** It moves the clock, which can't be done at another gateway, or is about what only ours does so. */
  oursOnly: boolean;
  run(gateway: Gateway): Promise<void>;
}

type Run = (gateway: Gateway) => Promise<void>;

/** Cases of one element (or call), on one page of the documentation. A section of the page's own name is its beginning; one with ` › ` in it is of the page of concepts that it begins with. */
export function about(element: string, page: string, ...list: [section: string, situation: string, run: Run, needs?: 'clock' | 'ours'][]): Case[] {
  return list.map(([section, situation, run, needs]) => ({ source: sourceOf(page, section), element, situation, oursOnly: needs !== undefined, run }));
}

function sourceOf(page: string, section: string): string {
  if (section.includes(' › ')) return `Components › Concepts › ${section}`;
  return page.endsWith(` › ${section}`) ? page : `${page} › ${section}`;
}
