export { changeIdea } from './change-idea.ts';
export { findIdea, findIdeaSummary } from './find-idea.ts';
export { ideaChangeItems } from './idea.entity.ts';
export type { IdeaStore } from './idea.store.ts';
export type { IdeaListStore } from './idea-list.store.ts';
export { mayKnowColleagues } from './present-idea.ts';
export { type PresentIdeas, presentOneBy } from './present-ideas.ts';
export type { TriageListStore } from './triage-list.store.ts';
