export { discardDraftItems, draftIsThereItem, type KeptDraft } from './draft.entity.ts';
export { draftKeyPrefix } from './draft.keys.ts';
export type { DraftStore } from './draft.store.ts';
export { type NamedDraft, namedDraft } from './named-draft.ts';
