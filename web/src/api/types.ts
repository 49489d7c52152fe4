/** The shapes of the API as its own OpenAPI document tells them (`npm run typecheck` writes `schema.ts`); the interface knows nothing else of the server. */
import type { Meta, SavedView } from './schema.ts';

export type * from './schema.ts';
/** Names that say more here. */
export type {
  ArchiveVerifyQuery as VerifyQuery, ComplaintsQuery as ComplaintSearch, Instance as EngineInstance, Instances as EngineInstances, MatterOpeningForm as OpeningForm,
  MattersQuery as MatterSearch, SearchExcerpt as Excerpt, TaskLetterView as TaskLetter, TasksQuery as TaskSearch,
} from './schema.ts';

export type CaseColumn = SavedView['columns'][number];

/** A limit that the bank promises, by the policy in force. */
export type PromisedLimit = Meta['promises'][number];
