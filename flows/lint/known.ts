/** What diagrams may name. The lint reads no files: it runs where a folder is checked, and in the browser of who draws. */
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
}
