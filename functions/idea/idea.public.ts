export type { IdeaStore } from './idea.store.ts';
