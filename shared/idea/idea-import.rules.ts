import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type IdeaChange, ideaEntry, type Occasion } from './idea.rules.ts';
import type { Idea } from './idea.schema.ts';
import type { ImportRow } from './idea-import.schema.ts';

/**
 * An idea as another platform left it. It is dated by the day of its source, and its entry is marked as imported: nobody is
 * notified of it and no clock starts.
 */
export const importedIdea = (
  id: IdeaId,
  row: ImportRow,
  from: { readonly source: string; readonly organisationId: OrganisationId },
  occasion: Occasion,
): IdeaChange => {
  const { reference, createdOn, pseudonym, ...content } = row;
  const idea: Idea = {
    ...content,
    id,
    revision: 1,
    changedAt: occasion.now,
    submittedAt: `${createdOn}T00:00:00.000Z` as Instant,
    organisationId: from.organisationId,
    author: pseudonym === undefined ? { kind: 'unknown' } : { kind: 'pseudonym', pseudonym },
    origin: { source: from.source, reference, createdOn, importedAt: occasion.now },
  };
  const entry = ideaEntry(idea, { type: 'idea-imported', visibility: idea.visibility, state: idea.state }, occasion);
  return { idea, entry: { ...entry, imported: true } };
};
