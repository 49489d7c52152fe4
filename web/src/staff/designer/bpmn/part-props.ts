import type { Names } from '../useKnown.ts';
import type { Part } from './parts.ts';

export interface PartProps { part: Part; names: Names }
