/** Random processes: blocks, each with one way in and one way out, and the BPMN that says the same. */
import fc from 'fast-check';
import * as bpmn from '../../kit/bpmn.ts';

export type Guard = { kind: 'error' | 'message' | 'timer'; interrupting: boolean };

export type Block =
  | { kind: 'task'; id: string }
  | { kind: 'message'; id: string }
  | { kind: 'timer'; id: string }
  | { kind: 'many'; id: string; times: number; sequential: boolean }
  | { kind: 'sequence' | 'parallel'; id: string; inside: Block[] }
  /** The chosen branches; of an exclusive gateway one. */
  | { kind: 'exclusive' | 'inclusive'; id: string; inside: Block[]; chosen: number[] }
  | { kind: 'sub'; id: string; inside: Block; guards: Guard[] }
  | { kind: 'call'; id: string; inside: Block };

type Shape =
  | { kind: 'task' | 'message' | 'timer' }
  | { kind: 'many'; times: number; sequential: boolean }
  | { kind: 'sequence' | 'parallel'; inside: Shape[] }
  | { kind: 'exclusive' | 'inclusive'; inside: Shape[]; choice: number }
  | { kind: 'sub'; inside: Shape; guards: Guard[] }
  | { kind: 'call'; inside: Shape };

const guard: fc.Arbitrary<Guard> = fc.oneof(
  fc.constant<Guard>({ kind: 'error', interrupting: true }),
  fc.record({ kind: fc.constantFrom('message' as const, 'timer' as const), interrupting: fc.boolean() }),
);

const { shape } = fc.letrec<{ shape: Shape }>((tie) => {
  const several = fc.array(tie('shape'), { minLength: 2, maxLength: 3 });
  return {
    shape: fc.oneof(
      { maxDepth: 4, depthSize: 'medium', withCrossShrink: true },
      fc.constant<Shape>({ kind: 'task' }),
      fc.constant<Shape>({ kind: 'message' }),
      fc.constant<Shape>({ kind: 'timer' }),
      fc.record<Shape & { kind: 'many' }>({ kind: fc.constant('many'), times: fc.nat(3), sequential: fc.boolean() }),
      fc.record({ kind: fc.constantFrom('sequence' as const, 'parallel' as const), inside: several }),
      fc.record({ kind: fc.constantFrom('exclusive' as const, 'inclusive' as const), inside: several, choice: fc.nat(6) }),
      fc.record({ kind: fc.constant('sub' as const), inside: tie('shape'), guards: fc.uniqueArray(guard, { maxLength: 2, selector: ({ kind }) => kind }) }),
      fc.record({ kind: fc.constant('call' as const), inside: tie('shape') }),
    ),
  };
});

/** A process and what is done to it. */
export const scenarios = fc.record({ block: shape.map((each) => numbered(each, { next: 1 })), actions: fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 }) });

function numbered(each: Shape, counter: { next: number }): Block {
  const id = `n${counter.next++}`;
  switch (each.kind) {
    case 'task': case 'message': case 'timer': return { kind: each.kind, id };
    case 'many': return { ...each, id };
    case 'sequence': case 'parallel': return { kind: each.kind, id, inside: each.inside.map((one) => numbered(one, counter)) };
    case 'exclusive': case 'inclusive': {
      const inside = each.inside.map((one) => numbered(one, counter));
      const picked = inside.map((_, index) => index).filter((index) => ((each.choice >> index) & 1) === 1);
      return { kind: each.kind, id, inside, chosen: each.kind === 'exclusive' ? [each.choice % inside.length] : picked.length > 0 ? picked : [0] };
    }
    case 'sub': return { ...each, id, inside: numbered(each.inside, counter) };
    case 'call': return { ...each, id, inside: numbered(each.inside, counter) };
  }
}

/** Seconds; each timer its own, so that no two are due at once. */
export const duration = (id: string): number => 3600 + Number(id.replaceAll(/\D/g, '')) * 97;

/** Names of jobs and messages begin with the process id; all messages have the correlation key `key`. */
export function diagramOf(processId: string, block: Block): string {
  const roots: string[] = [bpmn.error('error', 'E')];
  const body = processBody(block, processId, roots);
  return bpmn.diagram(...roots, bpmn.process(processId, ...body));
}

/** Variables that choose the branches. */
export function choices(block: Block): Record<string, unknown> {
  switch (block.kind) {
    case 'sequence': case 'parallel': return Object.assign({}, ...block.inside.map(choices));
    case 'exclusive': case 'inclusive': return Object.assign({ [`choice_${block.id}`]: block.chosen }, ...block.inside.map(choices));
    case 'sub': case 'call': return choices(block.inside);
    default: return {};
  }
}

function processBody(block: Block, processId: string, roots: string[], prefix = ''): string[] {
  const { elements, from, to } = compile(block, processId, roots);
  return [bpmn.start(`${prefix}start`), ...elements, bpmn.end(`${prefix}end`), flow(`${prefix}start`, from), flow(to, `${prefix}end`)];
}

interface Part { elements: string[]; from: string; to: string }

const flow = (from: string, to: string): string => bpmn.flows(`${from} ${to}`);

function compile(block: Block, processId: string, roots: string[]): Part {
  const { id } = block;
  const single = (element: string): Part => ({ elements: [element], from: id, to: id });
  const message = (name: string): string => {
    roots.push(bpmn.message(`m_${name}`, `${processId}-${name}`, '=key'));
    return bpmn.onMessage(`m_${name}`);
  };
  switch (block.kind) {
    case 'task': return single(bpmn.service(id, `${processId}-${id}`));
    case 'message': return single(bpmn.caught(id, message(id)));
    case 'timer': return single(bpmn.caught(id, bpmn.onTimer('Duration', `PT${duration(id)}S`)));
    case 'many': return single(bpmn.element('bpmn:serviceTask', { id }, bpmn.extensions(bpmn.taskType(`${processId}-${id}`)), bpmn.multi({ inputCollection: `=for i in 1..${block.times} return i` }, { sequential: block.sequential }).replace('for i in 1..0 return i', '[]')));
    case 'sequence': {
      const parts = block.inside.map((one) => compile(one, processId, roots));
      return { elements: [...parts.flatMap(({ elements }) => elements), ...parts.slice(1).map(({ from }, index) => flow(parts[index]!.to, from))], from: parts[0]!.from, to: parts.at(-1)!.to };
    }
    case 'parallel': case 'exclusive': case 'inclusive': {
      const parts = block.inside.map((one) => compile(one, processId, roots));
      const [split, join] = [`${id}_split`, `${id}_join`];
      const into = (part: Part, index: number): string => (block.kind === 'parallel' ? flow(split, part.from) : bpmn.conditional(split, part.from, `=list contains(choice_${id}, ${index})`));
      return { elements: [bpmn.gateway(block.kind, split), bpmn.gateway(block.kind, join), ...parts.flatMap(({ elements }) => elements), ...parts.map(into), ...parts.map((part) => flow(part.to, join))], from: split, to: join };
    }
    case 'call': {
      const called = `${processId}_${id}`;
      roots.push(bpmn.process(called, ...processBody(block.inside, processId, roots, `${id}-`)));
      return single(bpmn.call(id, called));
    }
    case 'sub': {
      const guards = block.guards.map(({ kind, interrupting }) => {
        const name = `${id}_${kind}`;
        const event = kind === 'error' ? bpmn.onError('error') : kind === 'message' ? message(name) : bpmn.onTimer('Duration', `PT${duration(`${id}9`)}S`);
        const caught = (interrupting ? bpmn.boundary : bpmn.nonInterruptingBoundary)(name, id, event);
        const handler = `${name}_handler`;
        const after = interrupting ? flow(handler, `${id}_after`) : bpmn.end(`${name}_end`) + flow(handler, `${name}_end`);
        return `${caught}${bpmn.service(handler, `${processId}-${handler}`)}${flow(name, handler)}${after}`;
      });
      return { elements: [bpmn.subProcess(id, ...processBody(block.inside, processId, roots, `${id}-`)), ...guards, bpmn.gateway('exclusive', `${id}_after`), flow(id, `${id}_after`)], from: id, to: `${id}_after` };
    }
  }
}
