import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** A page's address, with `:` before a part that differs (`:file.dmn`: one that ends so), and the files of `src` that make it. */
interface Page { address: string; files: readonly string[] }

/** What a page always shows, though it loads it by itself, and for which addresses only. */
const SHOWN: readonly { page: string; address?: string; part: string }[] = [
  { page: 'staff/task/TaskPage.tsx', part: 'staff/task/FormViewer.tsx' },
  { page: 'staff/dashboard/DashboardPage.tsx', part: 'staff/reports/Chart.tsx' },
  { page: 'staff/reports/ReportPage.tsx', part: 'staff/reports/Chart.tsx' },
  { page: 'staff/designer/DesignerPage.tsx', address: '/staff/flows/:file.bpmn/design', part: 'staff/designer/bpmn/BpmnDesigner.tsx' },
  { page: 'staff/designer/DesignerPage.tsx', address: '/staff/flows/:file.dmn/design', part: 'staff/designer/dmn/DmnDesigner.tsx' },
  { page: 'staff/designer/DesignerPage.tsx', address: '/staff/flows/:file.form/design', part: 'staff/designer/form/FormDesigner.tsx' },
];

/**
 * What pages ask for before anything else: under way while their scripts still are. Where one signs in nobody asks who has:
 * an answer that lies ready would be given to who asks afterwards, and say nobody.
 */
const ASKED = { customer: ['/api/meta'], signIn: ['/api/meta'], staff: ['/api/meta', '/api/session'] };

/**
 * `pages.json`: for each page what the browser is told to fetch at once, instead of after the scripts that ask for it. The
 * API puts it into the page that it sends (`api/web.ts`).
 */
export function pageParts(source: string): Plugin {
  return {
    name: 'page-parts',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
      const chunkOf = (file: string): string => {
        const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.includes(path.join(source, file)));
        if (!found) throw new Error(`web/pages.ts: ${file} is in no script of the web interface`);
        return found.fileName;
      };
      const everywhere = new Set(withImports([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName), chunks));
      const pages = pagesOf(readFileSync(path.join(source, 'routes.tsx'), 'utf8')).map(({ address, files }) => {
        const wanted = withImports(files.map(chunkOf), chunks).filter((name) => !everywhere.has(name));
        return { address, head: [...wanted.map(scriptLink), ...wanted.flatMap((name) => stylesOf(chunks.get(name))).map(styleLink), ...ASKED[address === '/staff/sign-in' ? 'signIn' : isStaff(address) ? 'staff' : 'customer'].map(dataLink)].join('') };
      });
      writeFileSync(path.join(dir, 'pages.json'), JSON.stringify(pages));
    },
  };
}

const isStaff = (address: string): boolean => /^\/staff(\/|$)/.test(address);
const scriptLink = (name: string): string => `<link rel="modulepreload" crossorigin href="/${name}">`;
const styleLink = (name: string): string => `<link rel="preload" as="style" crossorigin href="/${name}">`;
const dataLink = (address: string): string => `<link rel="preload" as="fetch" crossorigin href="${address}">`;

function stylesOf(chunk: Rolldown.OutputChunk | undefined): readonly string[] {
  return [...(chunk as { viteMetadata?: { importedCss: ReadonlySet<string> } } | undefined)?.viteMetadata?.importedCss ?? []];
}

function withImports(names: readonly string[], chunks: ReadonlyMap<string, Rolldown.OutputChunk>): string[] {
  const found = new Set(names);
  // A set tells of what is added to it on the way.
  for (const name of found) for (const imported of chunks.get(name)?.imports ?? []) found.add(imported);
  return [...found];
}

const ROUTE = /(?:index: true|path: '([^'*]*)')((?:(?!path:|index:)[^])*?)import\('\.\/([^']+)'\)/g;

/** The pages of `routes.tsx`, in the order in which an address is compared with them. */
function pagesOf(routes: string): readonly Page[] {
  const starts = ['const customerPages', 'const staffPages', 'export const router'].map((words) => routes.indexOf(words));
  const [, staffAt = 0, routerAt = 0] = starts;
  const found = [...routes.matchAll(ROUTE)].map(({ index, 1: below = '', 3: file = '' }) => ({ below, file, part: index < staffAt ? 'customer' : index < routerAt ? 'staff' : 'whole' }) as const);
  if (starts.includes(-1) || found.length !== routes.split("import('./").length - 1) throw new Error('web/pages.ts: routes.tsx is written in another way now');
  const layout = found.find(({ part, below }) => part === 'whole' && below === '/staff');
  if (!layout) throw new Error('web/pages.ts: routes.tsx has no layout for /staff');
  return found.filter((each) => each !== layout).flatMap(({ below, file, part }) => {
    const address = part === 'whole' ? below : `${part === 'staff' ? '/staff' : ''}/${below}`.replace(/(.)\/$/, '$1');
    const files = [...(part === 'staff' ? [layout.file] : []), file];
    const shown = SHOWN.filter(({ page }) => page === file);
    const narrower = shown.flatMap(({ address: only, part: also }) => (only === undefined ? [] : [{ address: only, files: [...files, also] }]));
    return [...narrower, { address, files: [...files, ...shown.filter(({ address: only }) => only === undefined).map(({ part: also }) => also)] }];
  });
}
