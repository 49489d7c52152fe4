import type { Case } from './case.ts';

export type Result = 'passes' | 'fails' | 'skipped';

const intro = `# What conforms to Camunda 8.8

Written from the results of \`test/engine/conformance\` by \`UPDATE_CONFORMANCE=1 npm test -- test/engine/conformance\`; a test keeps it current. Each case is written from the page of the documentation that it names, and goes through the official clients and the wire. \`ZEEBE_GRPC_ADDRESS\` and \`ZEEBE_REST_ADDRESS\` point the same cases at any other gateway.
`;

/** A table for each group: element × situation × result. */
export function pageOf(groups: Readonly<Record<string, readonly Case[]>>, results: ReadonlyMap<object, Result>): string {
  const all = Object.values(groups).flat();
  const passing = all.filter((one) => results.get(one) === 'passes').length;
  const tables = Object.entries(groups).map(([name, cases]) => {
    const rows = cases.map((one, at) => `| ${cases[at - 1]?.element === one.element ? '' : one.element} | ${one.situation} | ${results.get(one) ?? 'not run'} | ${one.source} |`);
    return `## ${name}\n\n| element | situation | result | documentation |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${intro}\n${passing} of ${all.length} cases pass.\n\n${tables.join('\n')}`;
}
