export type { AnswerSettingsStore } from './answer-settings.store.ts';
export type { SettingsOf } from './settings-of.ts';
