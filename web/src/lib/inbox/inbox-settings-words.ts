import type { Words } from '#lib/platform/words.ts';
import { type DigestChoice, digestChoices } from '#shared/inbox/inbox-settings.schema.ts';
import { type Topic, topics } from '#shared/inbox/topics.ts';

const ofDigest = {
  weekly: 'inbox_settings_weekly',
  daily: 'inbox_settings_daily',
  off: 'inbox_settings_off',
} as const satisfies Record<DigestChoice, keyof Words>;

const ofTopic = {
  'own-ideas': { label: 'topic_own_ideas', hint: 'inbox_settings_muted_own_ideas' },
  answering: { label: 'topic_answering', hint: 'inbox_settings_muted_answering' },
  challenges: { label: 'topic_challenges', hint: 'inbox_settings_muted_challenges' },
  'followed-ideas': { label: 'topic_followed_ideas', hint: undefined },
  comments: { label: 'topic_comments', hint: 'inbox_settings_muted_comments' },
} as const satisfies Record<Topic, { label: keyof Words; hint: keyof Words | undefined }>;

export const digestChoicesInWords = (t: Words) =>
  digestChoices.map((value) => ({ value, label: t[ofDigest[value]]() }));

/** Each with what muting it leaves as it is. */
export const topicChoicesInWords = (t: Words) =>
  topics.map((value) => {
    const { label, hint } = ofTopic[value];
    return { value, label: t[label](), ...(hint === undefined ? {} : { hint: t[hint]() }) };
  });
