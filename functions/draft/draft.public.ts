export { discardDraftItems, type KeptDraft } from './draft.entity.ts';
export type { DraftStore } from './draft.store.ts';
export { type NamedDraft, namedDraft } from './named-draft.ts';
