declare module 'dmn-js/lib/Modeler' {
  export default class Modeler {
    constructor(options: object);
    importXML(xml: string): Promise<unknown>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): unknown[];
    getDefinitions(): unknown;
    getActiveView(): unknown;
    getActiveViewer(): { get<Service>(name: string, strict: false): Service | undefined } | undefined;
    open(view: unknown): Promise<unknown>;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
declare module 'diagram-js-minimap' {
  const module: Record<string, unknown>;
  export default module;
}
declare module '@bpmn-io/feel-editor' {
  export interface Variable { name: string }
  export default class FeelEditor {
    constructor(options: {
      container: HTMLElement; value: string; parserDialect: 'camunda'; variables: Variable[]; builtins: readonly unknown[]; contentAttributes: Record<string, string>;
      onChange: (value: string) => void; onKeyDown: (event: KeyboardEvent) => void;
    });
    setValue(value: string): void;
    setVariables(variables: Variable[]): void;
    focus(): void;
  }
}
