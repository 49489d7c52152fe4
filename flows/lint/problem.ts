export interface LintProblem {
  /** Name of the rule: bpmnlint's, the house's own (each a file of this folder), `layout`, `table`, `form`, or `xml` where it can't be read. */
  rule: string;
  /** Id of the element, cell, row or field; '' where it is about none, or about several. */
  element: string;
  message: string;
}
