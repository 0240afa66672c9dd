import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { CommentId, IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { Comment } from './comment.schema.ts';

export const aComment = (given: Partial<Comment> = {}): Comment => ({
  id: anId<CommentId>(1),
  ideaId: anId<IdeaId>(1),
  revision: 1,
  authorId: anId<PersonId>(2),
  organisationId: portCity,
  text: 'We tried this in the spring, and half of the calls went away.',
  language: 'en',
  writtenAt: mondayMorning,
  ...given,
});
