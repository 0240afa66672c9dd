import { type AnswerSettings, defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { AnswerSettingsStore } from './body-choice.store.ts';

/** What holds for the answers of a body: what it chose, or else the defaults. */
export type SettingsOf = (id: OrganisationId) => Promise<AnswerSettings>;

export const makeSettingsOf =
  (store: Pick<AnswerSettingsStore, 'find'>): SettingsOf =>
  async (id) =>
    (await store.find(id)) ?? defaultAnswerSettings(id);
