import * as v from 'valibot';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { NoteId } from '#shared/kernel/ids.ts';
import { journalEntrySchema } from '#shared/kernel/journal.ts';
import { entryOf } from '#shared/kernel/journal-entry.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { Note } from './note.schema.ts';

const noteJournalEntrySchema = journalEntrySchema(v.strictObject({ type: v.literal('note-written') }));
export type NoteJournalEntry = v.InferOutput<typeof noteJournalEntrySchema>;

/** A note of the team that answers an idea, with the journal entry that says that there is one and not what it says. */
export const writeNote = (
  id: NoteId,
  written: Pick<Note, 'text' | 'language'>,
  { idea, author, occasion }: { idea: IdeaSummary; author: PersonPrincipal; occasion: Occasion },
): { note: Note; entry: NoteJournalEntry } => {
  const { organisationId } = idea;
  const note = { id, ideaId: idea.id, organisationId, authorId: author.personId, ...written, writtenAt: occasion.now };
  const entry = entryOf(
    { id, revision: 1, organisationId, about: idea.id },
    { type: 'note-written' } as const,
    occasion,
  );
  return { note, entry };
};
