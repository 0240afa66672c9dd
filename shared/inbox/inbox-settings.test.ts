import { describe, expect, it } from 'vitest';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId } from '#shared/kernel/ids.ts';
import { groupsOf } from './digest.rules.ts';
import { type Notification, notificationKinds } from './inbox.contract.ts';
import { arrivesQuietly, cadenceOf, isMailed } from './inbox-settings.rules.ts';
import { defaultInboxSettings } from './inbox-settings.schema.ts';
import { isDuty, topicOf, topics } from './topics.ts';

const everythingMuted = { digest: 'daily', muted: [...topics] } as const;
const muted = (choice: typeof everythingMuted) => ({ ...choice, muted: [...choice.muted] });

describe('what a person chose', () => {
  it('is a mail a week about everything, until they choose', () => {
    expect(notificationKinds.map((kind) => cadenceOf(kind, defaultInboxSettings))).toEqual(
      notificationKinds.map(() => 'weekly'),
    );
    expect(notificationKinds.some((kind) => arrivesQuietly(kind, defaultInboxSettings))).toBe(false);
  });

  it('to mute leaves every duty unread in the inbox, and mails nothing', () => {
    for (const kind of notificationKinds) {
      expect(isMailed(kind, muted(everythingMuted))).toBe(false);
      expect(cadenceOf(kind, muted(everythingMuted))).toBeUndefined();
      expect(arrivesQuietly(kind, muted(everythingMuted))).toBe(!isDuty(kind));
    }
  });

  it('to mute one topic leaves the others as they are', () => {
    const choice = { digest: 'daily', muted: ['own-ideas'] } as const;
    const heard = notificationKinds.filter((kind) => isMailed(kind, muted(choice as never)));

    expect(heard).toEqual(notificationKinds.filter((kind) => topicOf(kind) !== 'own-ideas'));
  });

  it('never to be mailed changes nothing in the inbox', () => {
    const choice = { digest: 'off' as const, muted: [] };

    expect(notificationKinds.map((kind) => cadenceOf(kind, choice))).toEqual(notificationKinds.map(() => undefined));
    expect(notificationKinds.some((kind) => arrivesQuietly(kind, choice))).toBe(false);
  });
});

describe('the team’s work', () => {
  it('is a duty to whoever is told of it', () => {
    expect(notificationKinds.filter((kind) => topicOf(kind) === 'answering').every(isDuty)).toBe(true);
  });
});

describe('the lines of a digest', () => {
  it('stand by topic, the newest first, and the topic of the newest before the others', () => {
    const kinds: Notification['kind'][] = ['answer-late', 'your-idea-answered', 'idea-to-answer', 'question-for-you'];
    const lines = kinds.map((kind, n) => ({
      id: eventId(anId(n), 1),
      kind,
      recordId: anId(n),
      at: mondayMorning,
      arrivedAt: mondayMorning,
    }));

    expect(groupsOf(lines).map(({ topic, lines: grouped }) => [topic, grouped.map(({ kind }) => kind)])).toEqual([
      ['answering', ['answer-late', 'idea-to-answer']],
      ['own-ideas', ['your-idea-answered', 'question-for-you']],
    ]);
    expect(groupsOf([])).toEqual([]);
  });
});
