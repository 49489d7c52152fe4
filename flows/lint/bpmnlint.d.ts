declare module 'bpmnlint' {
  export interface Report { id: string; message: string; category: string }
  export class Linter {
    constructor(options: { resolver: unknown; config: unknown });
    lint(definitions: unknown): Promise<Record<string, Report[]>>;
  }
}
declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  export default class NodeResolver {
    resolveRule(pkg: string, name: string): unknown;
    resolveConfig(pkg: string, name: string): unknown;
  }
}
