import type { Answer, LetterWords } from '#shared/answer/answer.schema.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { AnswerTemplate } from '#shared/answer-clock/answer-templates.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { Draft } from './draft.schema.ts';
import type { Idea, Proposal } from './idea.schema.ts';
import type { ImportRow } from './idea-import.schema.ts';

/** A Monday morning; tests that mind say so. */
export const mondayMorning = '2026-11-23T09:30:00.000Z' as Instant;

/** What a person sends. */
export const aProposal = (given: Partial<Proposal> = {}): Proposal => ({
  problem: 'People wait twenty minutes on the phone to change an appointment that takes one minute.',
  title: 'Change an appointment by text message',
  solution: 'Answer the reminder with the word CHANGE and choose from three times.',
  category: 'general-public-services',
  visibility: 'organisation',
  authorName: 'shown',
  language: 'en',
  ...given,
});

const { authorName: _, ...written } = aProposal();

/** What is kept. */
export const anIdea = (given: Partial<Idea> = {}): Idea => ({
  ...written,
  id: anId<IdeaId>(1),
  revision: 1,
  changedAt: mondayMorning,
  submittedAt: mondayMorning,
  state: 'submitted',
  organisationId: portCity,
  author: { kind: 'person', personId: anId<PersonId>(1) },
  supportCarriedOver: 0,
  ...given,
});

export const aDraft = (given: Partial<Draft> = {}): Draft => ({
  id: anId<IdeaId>(1),
  revision: 1,
  authorId: anId<PersonId>(1),
  savedAt: mondayMorning,
  problem: 'People wait twenty minutes',
  title: '',
  solution: '',
  language: 'en',
  ...given,
});

/** What a team sends that says no. */
export const anAnswer = (given: Partial<Answer> = {}): Answer => ({
  outcome: 'declined',
  reason: 'exists-already',
  words: 'Reminders can be answered since last spring; your district is switched on in January.',
  whatWouldChange: 'If the answer by text message did not reach your office.',
  whatNext: '',
  language: 'en',
  ...given,
});

/** What somebody writes in a letter that is no answer. */
export const someWords = (given: Partial<LetterWords> = {}): LetterWords => ({
  words: 'How many people wait on a usual morning?',
  language: 'en',
  ...given,
});

/** What a body chooses for its answers. */
export const someAnswerSettings = (): Omit<AnswerSettings, 'organisationId' | 'revision'> => ({
  calendar: { timeZone: 'Europe/Paris', weekend: [6, 7], holidays: ['2026-12-25' as Day] },
  answerWorkingDays: 20,
  reminderWorkingDays: 3,
});

/** What a body's team begins an answer with. */
export const anAnswerTemplate = (given: Partial<AnswerTemplate> = {}): AnswerTemplate => ({
  name: 'It exists already',
  outcome: 'declined',
  reason: 'exists-already',
  words: 'Thank you, {author}, for “{title}”. It exists already, and this is how it is found:',
  whatWouldChange: 'If it did not work where you are.',
  whatNext: '',
  language: 'en',
  ...given,
});

/** What an importer sends. */
export const anImportRow = (given: Partial<ImportRow> = {}): ImportRow => ({
  reference: 'BCN-2016-01-3',
  createdOn: '2016-01-22' as ImportRow['createdOn'],
  title: 'Festes majors inclusives',
  problem: 'Promoure que la programació inclogui activitats per a infants i adults amb discapacitats.',
  solution: '',
  category: 'recreation-culture-and-religion',
  state: 'accepted',
  visibility: 'public',
  language: 'ca',
  supportCarriedOver: 26,
  ...given,
});
