import { findIdeaSummary, type IdeaStore, type OwnSeals } from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { NoteId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { noteContract } from '#shared/note/note.contract.ts';
import { writeNote } from '#shared/note/note.rules.ts';
import type { NoteStore } from './note.store.ts';

export type NoteParts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly ownSeals: OwnSeals;
  readonly notes: NoteStore;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds each operation on notes to what carries it out. */
export const noteOperations = ({ ideas, ownSeals, notes, now, newId }: NoteParts) => {
  const find = findIdeaSummary({ ideas, ownSeals });
  const occasion = occasionsBy(now);

  return bindAll(noteContract, {
    listNotes: bind({
      find,
      run: async ({ query: { cursor, limit } }, { idea }) => {
        const list = ['listNotes', idea.id, idea.organisationId];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        const { items, last } = await notes.page(idea, { after: after.value, limit });
        return ok({ items, ...(last === undefined ? {} : { next: writeCursor(last, list) }) });
      },
    }),
    writeNote: bind({
      find,
      run: async ({ body, once, ...call }, { idea }) => {
        const author = personOf(call.principal);
        const { note, entry } = writeNote(newId<NoteId>(), body, { idea, author, occasion: occasion(call) });
        await notes.add(note, entry, once);
        return ok(note);
      },
      // Policy has decided on the idea again before this, and only its organisation of now has a key to its notes.
      replay: async (made, call) => {
        const idea = (await find(call))?.item.idea;
        const note = idea === undefined ? undefined : await notes.findMade(idea, made);
        return note === undefined ? refuse({ reason: 'not-found' }) : ok(note);
      },
    }),
  });
};
