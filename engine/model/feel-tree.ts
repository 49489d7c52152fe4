/** FEEL's text as a tree: `feelin` parses it, in the dialect of Camunda. */
import { parseExpression as parse, parseUnaryTests as parseTests } from '@bpmn-io/feelin';
import { FeelSyntaxError } from './feel-errors.ts';
import { builtInNames } from './feel-functions.ts';

export type SyntaxNode = ReturnType<typeof parse>['topNode'];

/** Names of several words that the parser shall take for one. */
const known = Object.fromEntries(builtInNames.filter((name) => name.includes(' ')).map((name) => [name, null]));

/** Names of Camunda's types that the grammar doesn't take, and what stands for them. */
const ownTypes: Readonly<Record<string, string>> = { 'day-time-duration': 'days and time duration', 'year-month-duration': 'years and months duration', function: 'Function' };

export interface Parsed { root: SyntaxNode; source: string }

/** Throws `FeelSyntaxError`. @param names of functions that may be called, beside the built-in ones */
export function parsed(text: string, names: Iterable<string>, unaryTests = false): Parsed {
  refuseBoundless(text);
  const source = text.includes('instance') ? text.replaceAll(/"(?:\\.|[^"\\])*"?|(\binstance\s+of\s+)(day-time-duration\b|year-month-duration\b|function\b(?!\s*<))/gs, (found, keyword?: string, type?: string) => (keyword && type ? keyword + ownTypes[type] : found)) : text;
  const context = { ...known, ...Object.fromEntries([...names].map((name) => [name, null])), '?': null };
  const tree = unaryTests ? parseTests(source, context, 'camunda') : parse(source, context, 'camunda');
  tree.iterate({
    enter(node) {
      if (!node.type.isError) return;
      const rest = source.slice(node.from).trim();
      throw new FeelSyntaxError(text, rest ? `unexpected '${rest.slice(0, 30)}' at position ${node.from + 1}` : 'it ends too early');
    },
  });
  return { root: tree.topNode, source };
}

/** What no one writes by hand, and what takes the parser minutes: characters outside of literals, and levels of brackets. */
const mostCharacters = 32_768;
const mostLevels = 250;

function refuseBoundless(text: string): void {
  const bare = text.replaceAll(/"(?:\\.|[^"\\])*("?)/gs, (literal, close: string) => {
    if (!close && literal.length > mostCharacters) throw new FeelSyntaxError(text, 'a text in it has no end');
    return '""';
  });
  if (bare.length > mostCharacters) throw new FeelSyntaxError(text, `it has more than ${mostCharacters} characters outside of its literals`);
  let level = 0;
  for (const character of bare) {
    if ('([{'.includes(character)) level += 1;
    else if (')]}'.includes(character)) level -= 1;
    if (level > mostLevels) throw new FeelSyntaxError(text, `its brackets are more than ${mostLevels} levels deep`);
  }
}

/** Without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.name.endsWith('Comment')) children.push(child);
  return children;
}

export const textOf = (node: SyntaxNode, source: string): string => source.slice(node.from, node.to);

/** A name as it is looked up: one space between words, without backticks. */
export function nameOf(node: SyntaxNode, source: string): string {
  const text = textOf(node, source);
  return text.startsWith('`') ? text.slice(1, -1) : text.replace(/\s+/g, ' ');
}

/** What the literal's escapes stand for. */
export function unescaped(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{6}|[\da-fA-F]{5})|(["'\\nrt]))/g, (found, short?: string, long?: string, letter?: string) => {
    const code = short ?? long;
    if (code) {
      const point = parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : found;
    }
    return { n: '\n', r: '\r', t: '\t' }[letter ?? ''] ?? letter ?? found;
  });
}
