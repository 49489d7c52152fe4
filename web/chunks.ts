import path from 'node:path';
import type { Rolldown } from 'vite';

type Graph = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>;

/** What a visitor sees first, by who they are; other pages load their own parts as they are opened. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  home: ['customer/home/HomePage.tsx'],
  file: ['customer/file/FilePage.tsx'],
  track: ['customer/track/TrackPage.tsx'],
  signIn: ['staff/sign-in/SignInPage.tsx'],
  staff: ['staff/StaffLayout.tsx', 'staff/inbox/InboxPage.tsx'],
};

/**
 * Modules that the same first pages need are one script instead of dozens of small ones, and nobody loads what only others
 * need. What every page needs is one script, too.
 */
export function firstPagesTogether(source: string): Rolldown.OutputOptions['codeSplitting'] {
  const names = Object.keys(FIRST);
  const sets = names.reduce<string[][]>((all, name) => [...all, ...all.map((set) => [...set, name])], [[]]).filter((set) => set.length > 0);
  let reached: Map<string, ReadonlySet<string>> | undefined;
  const neededBy = (id: string, graph: Graph): string => {
    reached ??= new Map(names.map((name) => [name, reachedFrom((FIRST[name] ?? []).map((page) => path.join(source, page)), graph)]));
    return names.filter((name) => reached?.get(name)?.has(id)).join('-');
  };
  return {
    groups: [
      { name: 'base', tags: ['$initial'], priority: names.length + 1 },
      // What many need comes first: a group takes along what its modules need themselves.
      ...sets.map((set) => ({ debugName: set.join('-'), priority: set.length, name: (id: string, graph: Graph) => (neededBy(id, graph) === set.join('-') ? set.join('-') : null) })),
      // Else each would be a script of its own.
      { name: 'icons', test: /[\\/]@ant-design[\\/]icons(-svg)?[\\/]/, includeDependenciesRecursively: false },
    ],
  };
}

/** The modules and all that they import, but for what they import only when it is needed. */
function reachedFrom(ids: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set(ids);
  // A set tells of what is added to it on the way.
  for (const id of found) {
    const info = graph.getModuleInfo(id);
    if (!info) throw new Error(`web/chunks.ts: ${id} is no module of the web interface`);
    for (const imported of info.importedIds) {
      const library = LIBRARIES.find(({ index }) => imported.endsWith(index));
      if (!library) found.add(imported);
      else for (const part of partsOf(library, info.code ?? '', imported)) found.add(part);
    }
  }
  return found;
}

/** Libraries whose index names everything they have: of these a module needs what it imports by name. */
const LIBRARIES = [
  { from: 'antd', index: '/antd/es/index.js', file: (name: string) => `${name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}/index.js` },
  { from: '@ant-design/icons', index: '/@ant-design/icons/es/index.js', file: (name: string) => `icons/${name}.js` },
] as const;

function partsOf({ from, file }: (typeof LIBRARIES)[number], code: string, index: string): string[] {
  const clauses = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)].filter(([, , source]) => source === from);
  const imported = clauses.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(/\s/)[0] ?? '')).filter((name) => name !== '');
  return imported.map((name) => path.join(path.dirname(index), file(name)));
}
