import type { Idea } from '#shared/idea/idea.schema.ts';

/**
 * What the index is told of an idea: its words, and what lists are narrowed and sorted by. Who wrote it is not among it, nor
 * anything that its readers do not all see.
 */
export type IdeaDocument = Pick<
  Idea,
  | 'id'
  | 'revision'
  | 'title'
  | 'problem'
  | 'solution'
  | 'language'
  | 'organisationId'
  | 'visibility'
  | 'state'
  | 'category'
  | 'submittedAt'
  | 'supportCarriedOver'
> & {
  /** How many support it here, by the last count. */
  readonly supportHere: number;
};
