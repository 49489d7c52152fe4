import Handlebars from 'handlebars';

/** What a placeholder stands for, as its use shows. */
export interface Variable {
  name: string;
  type: 'text' | 'moment' | 'amount' | 'code' | 'list';
  /** Of a code: the list that its words are in. */
  codes?: string;
  /** The template asks whether it is there: it may be absent. */
  optional: boolean;
  /** It is written into the letter, not only asked for. */
  told?: boolean;
  /** Of a list: what each of its items has; `[]` = the items are words themselves, or codes of `codes`. */
  items?: Variable[];
  /** Line of its first use, from 1. */
  line: number;
}

const HELPERS = ['date', 'dateTime', 'limit', 'yuan', 'code'] as const;
const BLOCKS = ['if', 'unless', 'each'];

/** A use of something that letters don't know. */
export interface Misuse { what: 'helper' | 'path' | 'partial'; name: string; line: number }

/**
 * The placeholders of a template, in the order of their first use, and what it uses wrongly.
 * @throws Error of Handlebars, with the line, where the source can't be read
 */
export function variablesOf(source: string): { variables: Variable[]; misuses: Misuse[] } {
  const misuses: Misuse[] = [];
  const root = new Scope();
  visit(Handlebars.parse(source), root, misuses);
  return { variables: root.variables(), misuses };
}

class Scope {
  readonly #known = new Map<string, Variable>();
  /** Uses of the item itself (`this`) in a repetition. */
  self: Variable | undefined;

  note(name: string, more: Partial<Variable>, line: number): Variable {
    const known = this.#known.get(name) ?? { name, type: 'text', optional: false, line };
    if (more.type && (known.type === 'text' || more.type === 'list')) known.type = more.type;
    if (more.codes) known.codes = more.codes;
    if (more.optional) known.optional = true;
    if (more.told) known.told = true;
    this.#known.set(name, known);
    return known;
  }

  variables(): Variable[] {
    return [...this.#known.values()];
  }
}

function visit(program: hbs.AST.Program | undefined, scope: Scope, misuses: Misuse[]): void {
  for (const statement of program?.body ?? []) {
    if (isMustache(statement)) mustache(statement, scope, misuses);
    else if (isBlock(statement)) block(statement, scope, misuses);
    else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') misuses.push({ what: 'partial', name: statement.type, line: statement.loc.start.line });
  }
}

function mustache(statement: hbs.AST.MustacheStatement, scope: Scope, misuses: Misuse[]): void {
  const { line } = statement.loc.start;
  if (statement.params.length === 0) {
    use(statement.path, scope, misuses, { told: true });
    return;
  }
  const helper = isPath(statement.path) ? statement.path.original : '';
  if (!HELPERS.some((each) => each === helper)) {
    misuses.push({ what: 'helper', name: helper, line });
    return;
  }
  const [first, second] = statement.params;
  if (helper === 'code') {
    const codes = first && 'value' in first ? String(first.value) : '';
    if (second) use(second, scope, misuses, { type: 'code', codes, told: true });
  } else if (first) use(first, scope, misuses, { type: helper === 'yuan' ? 'amount' : 'moment', told: true });
}

function block(statement: hbs.AST.BlockStatement, scope: Scope, misuses: Misuse[]): void {
  const kind = isPath(statement.path) ? statement.path.original : '';
  const [subject] = statement.params;
  if (!BLOCKS.includes(kind) || !subject) {
    misuses.push({ what: 'helper', name: kind, line: statement.loc.start.line });
    return;
  }
  const variable = use(subject, scope, misuses, kind === 'each' ? { type: 'list', told: true } : { optional: true });
  if (kind !== 'each') {
    visit(statement.program, scope, misuses);
  } else {
    const inner = new Scope();
    visit(statement.program, inner, misuses);
    if (variable) {
      variable.items = inner.variables();
      if (inner.self?.codes) variable.codes = inner.self.codes;
    }
  }
  visit(statement.inverse, scope, misuses);
}

function use(expression: hbs.AST.Expression, scope: Scope, misuses: Misuse[], more: Partial<Variable>): Variable | undefined {
  if (!isPath(expression)) return undefined;
  const { line } = expression.loc.start;
  if (expression.data) return undefined; // @first, @index
  if (expression.original === 'this' || expression.original === '.') {
    scope.self = { name: 'this', type: 'text', optional: false, line, ...scope.self, ...more };
    return scope.self;
  }
  if (expression.depth > 0 || expression.parts.length !== 1) {
    misuses.push({ what: 'path', name: expression.original, line });
    return undefined;
  }
  return scope.note(expression.original, more, line);
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
