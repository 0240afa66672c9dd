export type { AnswerSettingsStore } from './body-choice.store.ts';
export type { SettingsOf } from './settings-of.ts';
export { wakeByDay } from './wake-by-day.ts';
export type { WakeMarkStore } from './wake-mark.store.ts';
