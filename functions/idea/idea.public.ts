export { changeIdea } from './change-idea.ts';
export { type FoundIdea, findIdea, findIdeaSummary } from './find-idea.ts';
export { replaceIdeaItems } from './idea.entity.ts';
export type { IdeaStore } from './idea.store.ts';
export { asWriter, type OwnSeals, occasionOf } from './own-seals.ts';
export { mayKnowColleagues } from './present-idea.ts';
export { type PresentIdeas, type PresentOne, presentOneBy } from './present-ideas.ts';
export type { TriageListStore } from './triage-list.store.ts';
