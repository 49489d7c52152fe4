declare module 'bpmnlint' {
  export interface Report { id?: string; message: string; category: string }
  export class Linter {
    constructor(options: { resolver: unknown; config: unknown });
    lint(definitions: unknown): Promise<Record<string, Report[]>>;
  }
}
declare module 'bpmnlint/rules/*.js' {
  const rule: import('./rule.ts').RuleFactory;
  export default rule;
}
declare module 'bpmnlint/config/recommended.js' {
  const config: { rules: Record<string, string> };
  export default config;
}
