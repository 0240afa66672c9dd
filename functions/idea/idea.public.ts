export type { IdeaStore } from './idea.store.ts';
export { presenter } from './present-idea.ts';
