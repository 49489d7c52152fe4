/** Calls of `fromAi()`, which tell an AI agent what to give: the engine passes on what they say. */
import { childrenOf, nameOf, parsed, textOf, type SyntaxNode } from './feel-tree.ts';
import { prepareExpression, toJson } from './feel.ts';

export interface AiParameter { name: string; description: unknown; type: unknown; schema: unknown; options: unknown }

const names = ['value', 'description', 'type', 'schema', 'options'];

/** In the order of the text. `fromAi(toolCall.amount, "how much", "number")` is the parameter `amount`. */
export function aiParameters(text: string): AiParameter[] {
  if (!text.includes('fromAi')) return [];
  const { root, source } = parsed(text, []);
  const found: AiParameter[] = [];
  root.cursor().iterate(({ node }) => {
    if (node.name !== 'FunctionInvocation' || nameOf(node.firstChild!, source) !== 'fromAi') return;
    const given = argumentsOf(node, source);
    const value = given.get('value');
    const last = value?.name === 'PathExpression' ? childrenOf(value).at(-1) : value;
    if (last?.name !== 'VariableName') return;
    const constant = (name: string): unknown => {
      const argument = given.get(name);
      return argument ? toJson(prepareExpression(textOf(argument, source)).evaluate({}, 0)) : null;
    };
    found.push({ name: nameOf(last, source), description: constant('description'), type: constant('type'), schema: constant('schema'), options: constant('options') });
  });
  return found;
}

function argumentsOf(call: SyntaxNode, source: string): Map<string, SyntaxNode> {
  const positional = call.getChild('PositionalParameters');
  if (positional) return new Map(childrenOf(positional).map((node, at) => [names[at] ?? '', node]));
  const named = call.getChild('NamedParameters');
  return new Map(named ? childrenOf(named).map((node) => [nameOf(childrenOf(node)[0]!, source), childrenOf(node)[1]!]) : []);
}
