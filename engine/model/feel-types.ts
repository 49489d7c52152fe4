/** What stands behind `instance of`. */
import type { SyntaxNode } from './feel-tree.ts';
import { childrenOf, textOf } from './feel-tree.ts';
import { FeelFunction, FeelRange, isContext, typeOf, type FeelType } from './feel-values.ts';

export type TypeTest = (value: unknown) => boolean;

const named: Readonly<Record<string, FeelType>> = {
  number: 'number', string: 'string', boolean: 'boolean', date: 'date', time: 'time', 'date and time': 'date and time', 'date time': 'date and time', list: 'list', context: 'context', Function: 'function', range: 'range',
  'days and time duration': 'days and time duration', 'years and months duration': 'years and months duration', 'day-time-duration': 'days and time duration', 'year-month-duration': 'years and months duration',
};

/** Nothing is of a type that does not exist. */
export function typeTest(node: SyntaxNode, source: string): TypeTest {
  const inner = childrenOf(node)[0];
  const types = (from: SyntaxNode): TypeTest[] => childrenOf(from).filter(({ name }) => name === 'Type').map((type) => typeTest(type, source));
  switch (inner?.name) {
    case 'ListType': {
      const [element] = types(inner);
      return (value) => element !== undefined && Array.isArray(value) && value.every(element);
    }
    case 'RangeType': {
      const [element] = types(inner);
      return (value) => element !== undefined && value instanceof FeelRange && [value.start, value.end].every((end) => end === undefined || element(end));
    }
    case 'ContextType': {
      const entries = inner.getChildren('ContextEntryTypes').flatMap((list) => childrenOf(list)).map((entry) => ({ name: textOf(childrenOf(entry)[0]!, source), test: types(entry)[0] }));
      return (value) => isContext(value) && entries.every(({ name, test }) => Object.hasOwn(value, name) && (value[name] === null || test?.(value[name]) === true));
    }
    case 'FunctionType': {
      const count = inner.getChildren('ArgumentTypes').flatMap((list) => childrenOf(list)).length;
      return (value) => value instanceof FeelFunction && value.parameters.length === count;
    }
    default: {
      const name = textOf(node, source).replace(/\s+/g, ' ').trim();
      if (/^any$/i.test(name)) return (value) => value !== null && value !== undefined;
      if (/^null$/i.test(name)) return (value) => value === null || value === undefined;
      const type = Object.hasOwn(named, name) ? named[name] : undefined;
      return (value) => type !== undefined && typeOf(value) === type;
    }
  }
}
