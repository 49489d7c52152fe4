import { isA, type ModdleElement } from '../../engine/model/tree.ts';

/** What a rule of bpmnlint is given to tell what is wrong, and where. */
export interface Reporter { report(id: string, message: string): void }
export interface Rule { check(node: ModdleElement, reporter: Reporter): void }
export type RuleFactory = () => Rule;

/** A rule that looks at each element of one type, with a function that answers with what is wrong with it. */
export function ruleFor(type: string, problemsOf: (node: ModdleElement) => Iterable<string>): RuleFactory {
  return () => ({
    check(node, reporter) {
      if (!isA(node, type)) return;
      for (const problem of problemsOf(node)) reporter.report(node.id ?? type, problem);
    },
  });
}
