export type { IdeaStore } from './idea.store.ts';
export { mayKnowColleagues } from './present-idea.ts';
