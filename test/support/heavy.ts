import { letterEntity } from '#functions/answer/letter.entity.ts';
import { bodyChoiceEntity } from '#functions/answer-clock/body-choice.entity.ts';
import {
  assessmentEntity,
  assessmentItem,
  invitationEntity,
  invitationItem,
  panelEntity,
  panelItem,
} from '#functions/assessment/panel.entity.ts';
import { attachmentEntity, attachmentItem } from '#functions/attachment/attachment.entity.ts';
import {
  challengeEntity,
  challengeItem,
  challengeLineEntity,
  lineItem,
} from '#functions/challenge/challenge.entity.ts';
import { authorshipEntity } from '#functions/co-author/authorship.entity.ts';
import { draftEntity, draftHeadEntity, draftHeadItem, draftItem } from '#functions/draft/draft.entity.ts';
import { ideaEntity, ideaItem, ideaTextEntity, ideaTextItem } from '#functions/idea/idea.entity.ts';
import { notificationEntity, quietNotificationEntity, quietShelf } from '#functions/inbox/inbox.entity.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { sealEntity } from '#functions/seal/seal.entity.ts';
import type { SealStore } from '#functions/seal/seal.store.ts';
import {
  tokenByEndEntity,
  tokenByEndItem,
  tokenEntity,
  tokenItem,
  tokenPlaceEntity,
  tokenPlaceItem,
} from '#functions/token/token.entity.ts';
import { type Letter, letterMaxCharacters } from '#shared/answer/answer.schema.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import {
  type AnswerTemplates,
  templateNameMaxCharacters,
  templatesMax,
  templateTextMaxCharacters,
} from '#shared/answer-clock/answer-templates.schema.ts';
import type { Assessment, Invitation, Panel } from '#shared/assessment/assessment.schema.ts';
import type { KeptAttachment } from '#shared/attachment/attachment.schema.ts';
import { aChallengeContent } from '#shared/challenge/challenge.fixture.ts';
import {
  addressedBodiesMax,
  backgroundMaxCharacters,
  type Challenge,
  challengeTeamMax,
  questionMaxCharacters,
} from '#shared/challenge/challenge.schema.ts';
import { challengeLists } from '#shared/challenge/challenge-audience.rules.ts';
import type { Draft } from '#shared/idea/draft.schema.ts';
import { someAnswerSettings } from '#shared/idea/idea.fixture.ts';
import {
  coAuthorsMax,
  type Idea,
  type IdeaAuthor,
  problemMaxCharacters,
  solutionMaxCharacters,
  titleMaxCharacters,
} from '#shared/idea/idea.schema.ts';
import { importedTitleMaxCharacters } from '#shared/idea/idea-import.schema.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { mergedIdeasMax } from '#shared/merge/merge.schema.ts';
import {
  criteriaMax,
  criterionNameMaxCharacters,
  scalePointMaxCharacters,
  scalePoints,
} from '#shared/scorecard/scorecard.schema.ts';
import type { Token } from '#shared/token/token.contract.ts';

/** Text that takes the most bytes for its length: three for each unit that a limit counts. */
export const heavyText = (characters: number) => '水'.repeat(characters);

/** The longest words that somebody may write about an idea. */
export const heavyWords = {
  problem: heavyText(problemMaxCharacters),
  title: heavyText(titleMaxCharacters),
  solution: heavyText(solutionMaxCharacters),
} as const;

/** As much as can have been merged into an idea, less some. */
export const heavyParts = (less = 0): NonNullable<Idea['mergedIdeas']> =>
  Array.from({ length: mergedIdeasMax - less }, (_, n) => ({
    id: anId<IdeaId>(90_000 + n),
    revision: 999,
    authors: heavyAuthors(coAuthorsMax + 1, 90 + 10 * n),
  }));

const heavyAuthors = (count: number, first: number) =>
  Array.from({ length: count }, (_, n): IdeaAuthor => ({ kind: 'person', personId: anId<PersonId>(first + n) }));

/** As many as can be named beside the author of an idea, less some. */
export const heavyCoAuthors = (less = 0) => heavyAuthors(coAuthorsMax - less, 80);

/** The longest line that an idea can have in a list: that of an import. */
export const heavyLine = {
  title: heavyText(importedTitleMaxCharacters),
  author: { kind: 'pseudonym', pseudonym: heavyText(60) } as IdeaAuthor,
  supportCarriedOver: 10_000_000,
  origin: {
    source: heavyText(80),
    reference: heavyText(80),
    createdOn: '2016-01-22',
    importedAt: '2026-11-23T09:30:00.000Z',
  } as NonNullable<Idea['origin']>,
  clock: { dueOn: '2026-12-21', pausedOn: '2026-11-24', workingDaysLeft: 20 } as NonNullable<Idea['clock']>,
  answer: {
    outcome: 'declined',
    reason: 'evidence-speaks-against-it',
    at: '2026-11-23T09:30:00.000Z',
    revision: 999,
    isOnTime: false,
    isLastDay: false,
  } as NonNullable<Idea['answer']>,
  reopened: true,
  mergedIdeas: heavyParts(),
  coAuthors: heavyCoAuthors(),
} as const;

/** The longest letter, which is an answer, and the longest that is none. */
export const heavyLetter = { words: heavyText(letterMaxCharacters), language: 'en' } as const;
export const heavyAnswer = {
  ...heavyLetter,
  outcome: 'declined',
  reason: 'evidence-speaks-against-it',
  whatWouldChange: heavyText(letterMaxCharacters),
  whatNext: heavyText(letterMaxCharacters),
} as const;

/** The most that a body can choose for its answers. */
export const heavySettings = {
  ...someAnswerSettings(),
  calendar: {
    timeZone: 'America/Argentina/ComodRivadavia',
    weekend: [1, 2, 3, 4, 5, 6],
    holidays: Array.from({ length: 400 }, (_, n) => addDays('2027-01-01' as Day, n)),
  } as AnswerSettings['calendar'],
} as const;

/** The most that a body can begin its answers with. */
export const heavyTemplates = {
  templates: Array.from({ length: templatesMax }, () => ({
    name: heavyText(templateNameMaxCharacters),
    outcome: 'declined' as const,
    reason: 'evidence-speaks-against-it' as const,
    words: heavyText(templateTextMaxCharacters),
    whatWouldChange: heavyText(templateTextMaxCharacters),
    whatNext: heavyText(templateTextMaxCharacters),
    language: 'en',
  })),
};

/** The most that a sponsor can write. */
export const heavyChallengeContent = aChallengeContent({
  question: heavyText(questionMaxCharacters),
  background: heavyText(backgroundMaxCharacters),
  organisations: Array.from({ length: addressedBodiesMax }, (_, n) => `${'a'.repeat(57)}.${n}` as OrganisationId),
  team: Array.from({ length: challengeTeamMax }, (_, n) => anId<PersonId>(40 + n)),
  scorecard: {
    criteria: Array.from({ length: criteriaMax }, () => ({
      name: heavyText(criterionNameMaxCharacters),
      weight: 5 as const,
      points: Array.from({ length: scalePoints }, () => heavyText(scalePointMaxCharacters)),
    })),
  },
});

/** Puts records into a table by their own item mappers, 25 at a time and without their journal. */
export const fill = (access: TableAccess) => {
  const inBatches = { concurrent: 4 } as const;
  const whole = ({ unprocessed }: { unprocessed: unknown[] }) => {
    if (unprocessed.length > 0) throw new Error('the table did not take every record');
  };
  return {
    ideas: async (ideas: readonly Idea[]) => {
      whole(await ideaEntity(access).put(ideas.map(ideaItem)).go(inBatches));
      whole(await ideaTextEntity(access).put(ideas.map(ideaTextItem)).go(inBatches));
    },
    authorships: async (personId: PersonId, ideas: readonly Idea[]) =>
      whole(
        await authorshipEntity(access)
          .put(ideas.map(({ id, submittedAt }) => ({ personId, submittedAt, ideaId: id })))
          .go(inBatches),
      ),
    attachments: async (attachments: readonly KeptAttachment[]) =>
      whole(await attachmentEntity(access).put(attachments.map(attachmentItem)).go(inBatches)),
    drafts: async (drafts: readonly Draft[]) => {
      const kept = drafts.map((draft, place) => ({ draft, place }));
      whole(await draftEntity(access).put(kept.map(draftItem)).go(inBatches));
      whole(await draftHeadEntity(access).put(kept.map(draftHeadItem)).go(inBatches));
    },
    /** With their lines in all lists, or in those alone that a test reads. */
    challenges: async (challenges: readonly Challenge[], isRead: (list: string) => boolean = () => true) => {
      whole(await challengeEntity(access).put(challenges.map(challengeItem)).go(inBatches));
      const lines = challenges.flatMap((challenge) =>
        challengeLists(challenge)
          .filter(isRead)
          .map((list) => lineItem(challenge, list)),
      );
      whole(await challengeLineEntity(access).put(lines).go(inBatches));
    },
    panels: async (panels: readonly Panel[]) =>
      whole(await panelEntity(access).put(panels.map(panelItem)).go(inBatches)),
    assessments: async (assessments: readonly Assessment[]) =>
      whole(await assessmentEntity(access).put(assessments.map(assessmentItem)).go(inBatches)),
    invitations: async (personId: PersonId, panels: readonly Panel[], of: Pick<Invitation, 'title' | 'language'>) =>
      whole(
        await invitationEntity(access)
          .put(panels.map((panel) => invitationItem(personId, panel, of)))
          .go(inBatches),
      ),
    entries: async (entries: readonly JournalEntry[]) =>
      whole(await journalEntity(access).put(entries.map(journalItem)).go(inBatches)),
    tokens: async (tokens: readonly Token[]) => {
      const kept = tokens.map((token, place) => ({ token, place }));
      whole(await tokenEntity(access).put(kept.map(tokenItem)).go(inBatches));
      whole(await tokenByEndEntity(access).put(tokens.map(tokenByEndItem)).go(inBatches));
      const usable = kept.filter(({ token }) => token.revokedAt === undefined);
      whole(await tokenPlaceEntity(access).put(usable.map(tokenPlaceItem)).go(inBatches));
    },
    letters: async (letters: readonly Letter[]) =>
      whole(
        await letterEntity(access)
          .put(letters.map((letter) => ({ ideaId: letter.ideaId, revision: letter.revision, letter })))
          .go(inBatches),
      ),
    seals: async (seals: Parameters<SealStore['make']>[0][]) =>
      whole(await sealEntity(access).put(seals).go(inBatches)),
    answerSettings: async (chosen: AnswerSettings) => {
      const { organisationId, revision } = chosen;
      await bodyChoiceEntity(access).put({ organisationId, about: 'answer-settings', revision, chosen }).go();
    },
    answerTemplates: async (chosen: AnswerTemplates) => {
      const { organisationId, revision } = chosen;
      await bodyChoiceEntity(access).put({ organisationId, about: 'answer-templates', revision, chosen }).go();
    },
    notifications: async (personId: PersonId, notifications: readonly Arrived[]) =>
      whole(
        await notificationEntity(access)
          .put(notifications.map((one) => arrivedItem(personId, one)))
          .go(inBatches),
      ),
    quietNotifications: async (personId: PersonId, notifications: readonly Arrived[]) =>
      whole(
        await quietNotificationEntity(access)
          .put(notifications.map((one) => ({ ...arrivedItem(personId, one), shelf: quietShelf }) as const))
          .go(inBatches),
      ),
  };
};

type Arrived = Omit<Notification, 'read' | 'arrivedAt'>;
const arrivedItem = (personId: PersonId, { id, ...rest }: Arrived) => ({
  ...rest,
  personId,
  arrivedAt: rest.at,
  eventId: id,
  expiresAtSeconds: 2 ** 31,
});
