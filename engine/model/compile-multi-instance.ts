import type { ElementNode } from './graph.ts';
import { child, extension, flag, text, type ModdleElement } from './moddle.ts';
import type { Reader } from './reader.ts';

export function readMultiInstance(reader: Reader, body: ElementNode, inner: ElementNode, loop: ModdleElement): void {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return reader.problem(body.id, `Loops of type '${loop.$type}' are not supported`);
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const inputCollection = reader.expression(body.id, text(zeebe, 'inputCollection'), 'input collection');
  if (!inputCollection?.feel) return reader.problem(body.id, "Must have a 'zeebe:loopCharacteristics' extension element with an input collection expression");
  const outputCollection = text(zeebe, 'outputCollection') ?? null;
  const outputElement = reader.expression(body.id, text(zeebe, 'outputElement'), 'output element');
  if ((outputCollection === null) !== (outputElement === null)) reader.problem(body.id, "Attributes 'outputCollection' and 'outputElement' must be given together");
  body.multiInstance = {
    sequential: flag(loop, 'isSequential') === true,
    inputCollection,
    inputElement: text(zeebe, 'inputElement') ?? null,
    outputCollection,
    outputElement,
    outputVariable: /^\s*([\p{L}_][\p{L}\p{N}_]*)(\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*\s*$/u.exec(outputElement?.feel?.text ?? '')?.[1] ?? null,
    completionCondition: reader.expression(body.id, text(child(loop, 'completionCondition'), 'body')?.trim(), 'completion condition'),
    inner,
  };
}
