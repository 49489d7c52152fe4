/** The built-in functions of Camunda's FEEL. */
import { contextFunctions } from './feel-functions-context.ts';
import { listFunctions } from './feel-functions-list.ts';
import { numberFunctions } from './feel-functions-number.ts';
import { rangeFunctions } from './feel-functions-range.ts';
import { stringFunctions } from './feel-functions-string.ts';
import { temporalFunctions } from './feel-functions-temporal.ts';
import { declare, type BuiltIn } from './feel-signature.ts';

const builtIns = new Map<string, BuiltIn>();
for (const group of [contextFunctions, listFunctions, numberFunctions, rangeFunctions, stringFunctions, temporalFunctions]) declare(builtIns, group);

export const builtIn = (name: string): BuiltIn | undefined => builtIns.get(name);

export const builtInNames: readonly string[] = [...builtIns.keys()];
