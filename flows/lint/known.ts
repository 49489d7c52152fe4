/** What diagrams, tables and forms may name. The lint reads no files: it runs where a folder is checked, and in the browser of who draws. */
export interface Known {
  /** Job type → the headers without which it can't work (`bpmn/README.md`). */
  jobHeaders: ReadonlyMap<string, readonly string[]>;
  /** Element id → the form that `bpmn/README.md` agrees for it. */
  humanTasks: ReadonlyMap<string, string>;
  stages: ReadonlySet<string>;
  templates: ReadonlySet<string>;
  decisions: ReadonlySet<string>;
  forms: ReadonlySet<string>;
  flows: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  /** Variables that `bpmn/README.md` names, and those that some file sets (`names.ts`). */
  variables: ReadonlySet<string>;
  /** What a decision is asked with besides: facts of the case (`bpmn/README.md`, Decisions). */
  facts: ReadonlySet<string>;
  /** What texts of forms can show (`names.ts`). */
  shown: ReadonlySet<string>;
}
