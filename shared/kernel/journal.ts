import * as v from 'valibot';
import {
  eventIdSchema,
  ideaIdSchema,
  organisationIdSchema,
  personIdSchema,
  sealHandleSchema,
  tokenIdSchema,
} from './ids.ts';
import { instantSchema } from './instant.ts';

const person = { kind: v.literal('person'), personId: personIdSchema };
const actorsShownAsTheyAre = [
  v.strictObject({ kind: v.literal('integration'), tokenId: tokenIdSchema }),
  v.strictObject({ kind: v.literal('platform') }),
] as const;

/**
 * Who did it: a person, a program with a token, the platform by itself, or the author of a sealed idea by their handle. Ids
 * only; names live in the directory.
 */
export const actorSchema = v.variant('kind', [
  v.strictObject({
    ...person,
    /** What they did is told of an idea that is not theirs alone, and their name is not for everybody there. */
    isHidden: v.optional(v.literal(true)),
  }),
  ...actorsShownAsTheyAre,
  v.strictObject({ kind: v.literal('sealed'), handle: sealHandleSchema }),
]);
export type Actor = v.InferOutput<typeof actorSchema>;

/** An actor as one reader is shown them: to those who may not know them, who it was is withheld. A handle is shown to nobody. */
export const shownActorSchema = v.variant('kind', [
  v.strictObject(person),
  ...actorsShownAsTheyAre,
  v.strictObject({ kind: v.literal('sealed') }),
  v.strictObject({ kind: v.literal('withheld') }),
]);

export type ShownActor = v.InferOutput<typeof shownActorSchema>;

/** An actor without what nobody is shown of them. */
export const withoutHandle = (actor: Actor): ShownActor => {
  if (actor.kind === 'sealed') return { kind: 'sealed' };
  return actor.kind === 'person' ? { kind: 'person', personId: actor.personId } : actor;
};

/** Whom an event concerns besides whoever did it, so that they can be told without reading the record: ids only. */
export const concernedSchema = v.strictObject({
  author: v.optional(personIdSchema),
  /** The author of a sealed idea, in place of `author`. */
  sealedAuthor: v.optional(sealHandleSchema),
  assignee: v.optional(personIdSchema),
  coAuthors: v.optional(v.array(personIdSchema)),
  /** Whom its author has just asked to be named beside them. */
  invited: v.optional(personIdSchema),
  /** Others whom the event names: who runs a challenge, whom an idea is sent to for assessment. */
  named: v.optional(v.array(personIdSchema)),
  /** Who wrote the comment that was answered, or hidden. */
  commenter: v.optional(personIdSchema),
  /** The ideas that were merged into it, and who wrote them: what becomes of it becomes of theirs. */
  mergedIdeas: v.optional(v.array(ideaIdSchema)),
  mergedAuthors: v.optional(v.array(personIdSchema)),
  sealedMergedAuthors: v.optional(v.array(sealHandleSchema)),
});
export type Concerned = v.InferOutput<typeof concernedSchema>;

/**
 * One line of a record's append-only history, and at the same time the message that tells the rest of the platform: it is
 * written in the transaction that changes the record, and the stream carries it to the bus.
 *
 * `event` is the fact itself (its `type` and the few facts of that type); `imported` marks what was brought from another
 * system, about which nobody is notified and for which no clock starts.
 */
export const journalEntrySchema = <const Event extends v.GenericSchema<unknown, { type: string }>>(event: Event) =>
  v.strictObject({
    id: eventIdSchema,
    recordId: v.string(),
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    at: instantSchema,
    actor: actorSchema,
    organisationId: organisationIdSchema,
    requestId: v.string(),
    /** The record that this one stands under: the idea of a comment or a note. */
    about: v.optional(v.string()),
    concerned: v.optional(concernedSchema),
    imported: v.optional(v.literal(true)),
    event,
  });
export type JournalEntry = v.InferOutput<
  ReturnType<typeof journalEntrySchema<v.GenericSchema<unknown, { type: string }>>>
>;

/**
 * An entry of any feature. Who carries entries cares for the type of an event alone; each feature knows its facts. They pass
 * on what they know and mind nothing else: an entry of a newer version would stop the stream otherwise.
 */
export const anyEntrySchema = v.object(journalEntrySchema(v.looseObject({ type: v.string() })).entries);

/**
 * What goes onto the bus: thin, ids and a type, never text or names, so that subscribing gives nobody a right to read.
 * A consumer that needs more fetches it with its own rights. What else an event says is dropped, not refused: while a new
 * version is deployed its events reach consumers of the old one, and must not be poison to them.
 */
export const busEventSchema = v.object({
  id: eventIdSchema,
  type: v.string(),
  recordId: v.string(),
  revision: v.number(),
  at: instantSchema,
  actor: actorSchema,
  organisationId: organisationIdSchema,
  about: v.optional(v.string()),
  concerned: v.optional(concernedSchema),
  imported: v.optional(v.literal(true)),
});
export type BusEvent = v.InferOutput<typeof busEventSchema>;

/** The bus keeps the thin part of an entry. */
export const toBusEvent = (entry: JournalEntry): BusEvent => ({
  id: entry.id,
  type: entry.event.type,
  recordId: entry.recordId,
  revision: entry.revision,
  at: entry.at,
  actor: entry.actor,
  organisationId: entry.organisationId,
  ...(entry.about === undefined ? {} : { about: entry.about }),
  ...(entry.concerned === undefined ? {} : { concerned: entry.concerned }),
  ...(entry.imported === true ? { imported: true } : {}),
});
