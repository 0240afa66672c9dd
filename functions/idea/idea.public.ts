export { changeIdea } from './change-idea.ts';
export { findIdea } from './find-idea.ts';
export { replaceIdeaItems } from './idea.entity.ts';
export type { IdeaStore } from './idea.store.ts';
export { mayKnowColleagues, presenter } from './present-idea.ts';
export type { TriageListStore } from './triage-list.store.ts';
