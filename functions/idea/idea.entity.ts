import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf, transactionItem } from '#functions/platform/dynamodb/entity-of.ts';
import { indexKey, primaryKey } from '#functions/platform/dynamodb/keys.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { audienceOf, concealedAudience, organisationAudienceOf } from '#shared/idea/audience.rules.ts';
import {
  type Idea,
  type IdeaSummary,
  ideaHeadSchema,
  ideaSchema,
  ideaSummarySchema,
  ideaTextSchema,
} from '#shared/idea/idea.schema.ts';
import type { IdeaJournalEntry } from '#shared/idea/idea-event.schema.ts';
import {
  assigneeQueueOf,
  challengeQueueOf,
  triageDayOf,
  triageQueueOf,
  wakesOn,
} from '#shared/triage/triage-queue.rules.ts';

type Head = v.InferOutput<typeof ideaHeadSchema>;
type Text = v.InferOutput<typeof ideaTextSchema>;

/** ElectroDB wants a value for every part of a conditional index; this one keeps an item out of it. */
const nobodyHere = 'nobody';

/** What was merged into another idea is listed with that one, and by itself only where somebody asks for its state. */
const standsAlone = ({ state }: Record<string, unknown>) => state !== 'merged';

/**
 * An idea in the table: its head, and beside it only what keys and conditions need. Its words stand in an item of their own,
 * so that whoever asks for titles, counts or changes a state does not pay for texts. Every list index is sorted by when the
 * idea was submitted.
 */
export const ideaEntity = entityOf({
  model: { entity: 'idea', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    changedAt: { type: 'string', required: true },
    head: { type: CustomAttributeType<Head>('any'), required: true },
    submittedAt: { type: 'string', required: true },
    audience: { type: 'string', required: true },
    state: { type: 'string', required: true },
    category: { type: 'string', required: true },
    organisationAudience: { type: 'string', required: true },
    authorId: { type: 'string', required: true },
    triageQueue: { type: 'string', required: true },
    triageDay: { type: 'string', required: true },
    assigneeQueue: { type: 'string', required: true },
    wakesOn: { type: 'string', required: true },
    challengeId: { type: 'string', required: true },
    challengeQueue: { type: 'string', required: true },
  },
  indexes: {
    primary: primaryKey(['id'], []),
    byAudience: { ...indexKey('byAudience', ['audience'], ['submittedAt', 'id']), condition: standsAlone },
    byState: indexKey('byState', ['audience', 'state'], ['submittedAt', 'id']),
    byCategory: { ...indexKey('byCategory', ['audience', 'category'], ['submittedAt', 'id']), condition: standsAlone },
    byOrganisation: {
      ...indexKey('byOrganisation', ['organisationAudience'], ['submittedAt', 'id']),
      condition: standsAlone,
    },
    // An imported idea has no author here, and then stands in nobody's list.
    byAuthor: {
      ...indexKey('byAuthor', ['authorId'], ['submittedAt', 'id']),
      condition: ({ authorId }: Record<string, unknown>) => authorId !== nobodyHere,
    },
    // What is answered stands in nobody's inbox, and nothing wakes it.
    byTriage: {
      ...indexKey('byTriage', ['triageQueue'], ['triageDay', 'id']),
      condition: ({ triageQueue }: Record<string, unknown>) => triageQueue !== nobodyHere,
    },
    byAssignee: {
      ...indexKey('byAssignee', ['assigneeQueue'], ['triageDay', 'id']),
      condition: ({ assigneeQueue }: Record<string, unknown>) => assigneeQueue !== nobodyHere,
    },
    byChallenge: {
      ...indexKey('byChallenge', ['challengeId', 'audience'], ['submittedAt', 'id']),
      condition: ({ challengeId }: Record<string, unknown>) => challengeId !== nobodyHere,
    },
    byChallengeQueue: {
      ...indexKey('byChallengeQueue', ['challengeQueue'], ['triageDay', 'id']),
      condition: ({ challengeQueue }: Record<string, unknown>) => challengeQueue !== nobodyHere,
    },
    byWakeDay: {
      ...indexKey('byWakeDay', ['wakesOn'], ['id']),
      condition: ({ wakesOn }: Record<string, unknown>) => wakesOn !== nobodyHere,
    },
  },
});

/** The words of an idea. They are written once, with its first revision, and never changed. */
export const ideaTextEntity = entityOf({
  model: { entity: 'ideaText', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    text: { type: CustomAttributeType<Text>('any'), required: true },
  },
  indexes: { primary: primaryKey(['id'], []) },
});

/** What was withdrawn before its challenge showed it is in no list of that challenge. */
const isNeverShown = ({ concealed, state }: Idea) => concealed !== undefined && state === 'withdrawn';

/** The head of an `Idea` to its item. */
export const ideaItem = (idea: Idea) => ({
  id: idea.id,
  revision: idea.revision,
  changedAt: idea.changedAt,
  head: v.parse(v.object(ideaHeadSchema.entries), idea),
  submittedAt: idea.submittedAt,
  audience: audienceOf(idea),
  state: idea.state,
  category: idea.category,
  organisationAudience: organisationAudienceOf(
    idea.organisationId,
    idea.concealed === undefined ? idea.visibility : concealedAudience,
  ),
  authorId: idea.author.kind === 'person' ? idea.author.personId : nobodyHere,
  triageQueue: triageQueueOf(idea) ?? nobodyHere,
  triageDay: triageDayOf(idea),
  assigneeQueue: assigneeQueueOf(idea) ?? nobodyHere,
  wakesOn: wakesOn(idea) ?? nobodyHere,
  challengeId: isNeverShown(idea) ? nobodyHere : (idea.challengeId ?? nobodyHere),
  challengeQueue: challengeQueueOf(idea) ?? nobodyHere,
});

export const ideaTextItem = (idea: Idea) => ({
  id: idea.id,
  text: v.parse(v.object(ideaTextSchema.entries), idea),
});

/**
 * The head of an idea's next revision and its journal entry as two items of a transaction, which is refused at the first
 * one's place where somebody else wrote one first.
 */
export const replaceIdeaItems = (access: TableAccess, next: Idea, entry: IdeaJournalEntry) => [
  transactionItem(ideaEntity(access), (write) =>
    write
      .put(ideaItem(next))
      .where(({ revision }, { eq }) => eq(revision, next.revision - 1))
      .commit(),
  ),
  transactionItem(journalEntity(access), (write) => write.create(journalItem(entry)).commit()),
];

type StoredSummary = {
  readonly id: string;
  readonly revision: number;
  readonly changedAt: string;
  readonly head: Head;
};

/** Its two items to `Idea`, parsed: what the table holds is checked like any other input. */
export const ideaFromItems = (item: StoredSummary, words: { readonly text: Text } | null): Idea =>
  v.parse(ideaSchema, {
    id: item.id,
    revision: item.revision,
    changedAt: item.changedAt,
    ...item.head,
    ...words?.text,
  });

export const summaryFromItem = (item: StoredSummary): IdeaSummary =>
  v.parse(ideaSummarySchema, { id: item.id, revision: item.revision, changedAt: item.changedAt, ...item.head });
