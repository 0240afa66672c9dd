import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { noteBodySchema, noteSchema } from './note.schema.ts';

const ofOneIdea = {
  resource: 'Idea',
  path: '/api/ideas/{ideaId}/notes',
  params: v.strictObject({ ideaId: ideaIdSchema }),
} as const;

export const noteContract = defineContract({
  listNotes: {
    ...ofOneIdea,
    method: 'GET',
    summary: 'What the innovation team of the idea’s organisation noted for itself, newest first.',
    action: 'readNotes',
    query: v.strictObject(pageQuery),
    output: pageOf(noteSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 84, write: 0 },
  },
  writeNote: {
    ...ofOneIdea,
    method: 'POST',
    summary: 'Notes something about an idea that nobody but the team reads.',
    action: 'writeNote',
    body: noteBodySchema,
    output: noteSchema,
    refusals: [],
    creates: true,
    capacity: { read: 4, write: 19 },
  },
});
