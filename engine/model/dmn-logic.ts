/**
 * Boxed expressions: literal expressions, contexts, lists, relations, invocations, function definitions and decision
 * tables, one inside the other. Each is prepared once; `names` are those that may be called (business knowledge models,
 * functions of an enclosing context) or that have spaces in them.
 */
import { DmnError, prepareTable } from './dmn-table.ts';
import { FeelFunction, FeelSyntaxError, prepareExpression } from './feel.ts';
import { child, children, text, type ModdleElement } from './moddle.ts';

export type Context = Record<string, unknown>;
/** Gives a FEEL value, which may be a function. Throws when it can't be evaluated. */
export type Logic = (context: Context, now: number) => unknown;

export function prepareLogic(element: ModdleElement, ownerId: string, names: ReadonlySet<string>): Logic {
  const id = element.id ?? ownerId;
  switch (element.$type) {
    case 'dmn:LiteralExpression': return prepareLiteral(element, id, names);
    case 'dmn:Context': return prepareContext(element, id, names);
    case 'dmn:List': {
      const items = children(element, 'elements').map((item) => prepareLogic(item, id, names));
      return (context, now) => items.map((item) => item(context, now));
    }
    case 'dmn:Relation': return prepareRelation(element, id, names);
    case 'dmn:Invocation': return prepareInvocation(element, id, names);
    case 'dmn:FunctionDefinition': return prepareFunction(element, id, names);
    case 'dmn:DecisionTable': {
      const table = prepareTable(element, id, names);
      return (context, now) => {
        const { output, failure } = table(context, now);
        if (failure !== undefined) throw new Error(failure);
        return output;
      };
    }
    default: throw new DmnError(id, `${element.$type.slice(4)} is not supported`);
  }
}

function prepareLiteral(element: ModdleElement, id: string, names: ReadonlySet<string>): Logic {
  const source = text(element, 'text')?.trim();
  if (!source) throw new DmnError(id, 'the literal expression is empty');
  const language = text(element, 'expressionLanguage');
  if (language && !/feel/i.test(language)) throw new DmnError(id, `the expression language '${language}' is not supported: use FEEL`);
  try {
    const expression = prepareExpression(source, names);
    return (context, now) => expression.value(context, now);
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw new DmnError(id, error.message);
    throw error;
  }
}

/** An entry sees the ones before it; one without a variable, the last, is the result. */
function prepareContext(element: ModdleElement, id: string, names: ReadonlySet<string>): Logic {
  const known = new Set(names);
  const entries = children(element, 'contextEntry').map((entry, index, all) => {
    const name = text(child(entry, 'variable'), 'name');
    const value = child(entry, 'value');
    if (!value) throw new DmnError(entry.id ?? id, 'the entry of the context is empty');
    if (!name && index < all.length - 1) throw new DmnError(entry.id ?? id, 'only the last entry of a context may have no name');
    const logic = prepareLogic(value, entry.id ?? id, known);
    if (name && value.$type === 'dmn:FunctionDefinition') known.add(name);
    return { name, logic };
  });
  return (context, now) => {
    const seen: Context = { ...context };
    const result: Context = {};
    for (const { name, logic } of entries) {
      const value = logic(seen, now);
      if (!name) return value;
      seen[name] = value;
      result[name] = value;
    }
    return result;
  };
}

function prepareRelation(element: ModdleElement, id: string, names: ReadonlySet<string>): Logic {
  const columns = children(element, 'column').map((column) => text(column, 'name') ?? '');
  const rows = children(element, 'row').map((row) => {
    const cells = children(row, 'elements').map((cell) => prepareLogic(cell, row.id ?? id, names));
    if (cells.length !== columns.length) throw new DmnError(row.id ?? id, `the row has ${cells.length} cells for ${columns.length} columns`);
    return cells;
  });
  return (context, now) => rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [columns[index], cell(context, now)])));
}

function prepareInvocation(element: ModdleElement, id: string, names: ReadonlySet<string>): Logic {
  const called = child(element, 'calledFunction');
  const name = called && text(called, 'text')?.trim();
  if (!name || !names.has(name)) throw new DmnError(id, `it invokes '${name ?? ''}', which is no function that it requires`);
  const bindings = children(element, 'binding').map((binding) => {
    const parameter = text(child(binding, 'parameter'), 'name');
    const formula = child(binding, 'bindingFormula');
    if (!parameter || !formula) throw new DmnError(binding.id ?? id, 'a binding needs a parameter and an expression');
    return { parameter, logic: prepareLogic(formula, id, names) };
  });
  return (context, now) => {
    const callee = context[name];
    if (!(callee instanceof FeelFunction)) throw new Error(`'${name}' is no function`);
    const given = new Map(bindings.map(({ parameter, logic }) => [parameter, logic(context, now)]));
    return callee.call(callee.parameters.map((parameter) => given.get(parameter) ?? null));
  };
}

export function prepareFunction(element: ModdleElement, id: string, names: ReadonlySet<string>): Logic {
  const kind = text(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') throw new DmnError(id, `functions of the kind ${kind} are not supported`);
  const parameters = children(element, 'formalParameter').map((parameter) => text(parameter, 'name') ?? '');
  const body = child(element, 'body');
  if (!body) throw new DmnError(id, 'the function has no body');
  const logic = prepareLogic(body, id, names);
  return (context, now): FeelFunction =>
    new FeelFunction(parameters, (args) => logic({ ...context, ...Object.fromEntries(parameters.map((parameter, index) => [parameter, args[index] ?? null])) }, now));
}
