/**
 * The tables, one per context, as plain data: CDK declares them from it and the stores name their keys from it. An index
 * is named after the question it answers, and its key attributes after the index (`byAudiencePk`, `byAudienceSk`).
 *
 * `projected` names the attributes an index carries besides keys; `'all'` carries everything. Lists carry the head of an
 * idea and not its text, so that a page of 25 costs what its lines cost.
 */
type IndexDesign = { readonly projected: 'all' | readonly string[] };
type TableDesign = { readonly indexes: Readonly<Record<string, IndexDesign>>; readonly expiresAttribute: string };

/** Attribute names of ElectroDB's own bookkeeping, which it needs to recognise an item that an index returns. */
const entityMarks = ['__edb_e__', '__edb_v__'] as const;
const ideaHead = [...entityMarks, 'id', 'revision', 'changedAt', 'head'] as const;

export const tableDesign = {
  ideas: {
    expiresAttribute: 'expiresAtSeconds',
    indexes: {
      /** One audience's ideas, newest first. */
      byAudience: { projected: ideaHead },
      /** One audience's ideas in one state. */
      byState: { projected: ideaHead },
      /** One audience's ideas in one category. */
      byCategory: { projected: ideaHead },
      /** One organisation's ideas for one kind of audience. */
      byOrganisation: { projected: ideaHead },
      /** One person's ideas. */
      byAuthor: { projected: ideaHead },
      /** What one organisation owes an answer in one state, the first due first. */
      byTriage: { projected: ideaHead },
      /** What one of the team works on, or nobody does, the first due first. */
      byAssignee: { projected: ideaHead },
      /** The ideas of one challenge for one audience, newest first. */
      byChallenge: { projected: ideaHead },
      /** What one organisation owes an answer in one challenge and state, the first due first. */
      byChallengeQueue: { projected: ideaHead },
      /** What the platform has to look at on one day. */
      byWakeDay: { projected: [...entityMarks, 'id'] },
      /** Journal entries of one day and shard, in the order they happened. */
      feed: { projected: 'all' },
    },
  },
  /**
   * Who stands behind the handles of sealed ideas (ADR 16). It has no journal and no stream: nothing that happens in it is told.
   */
  sealed: {
    expiresAttribute: 'expiresAtSeconds',
    indexes: {
      /** One person's sealed ideas, newest first. */
      byPerson: { projected: [...entityMarks, 'ideaId', 'sealedAt'] },
    },
  },
  people: {
    expiresAttribute: 'expiresAtSeconds',
    indexes: {
      feed: { projected: 'all' },
    },
  },
} as const satisfies Record<string, TableDesign>;

export type TableName = keyof typeof tableDesign;
export const partitionKey = 'pk';
export const sortKey = 'sk';
export const indexKeys = (index: string) => ({ pk: `${index}Pk`, sk: `${index}Sk` });
