declare module 'dmn-js/lib/Modeler' {
  export default class Modeler {
    constructor(options: object);
    importXML(xml: string): Promise<unknown>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): unknown[];
    getActiveView(): unknown;
    getActiveViewer(): unknown;
    open(view: unknown): Promise<unknown>;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
declare module 'diagram-js-minimap' {
  const module: Record<string, unknown>;
  export default module;
}
