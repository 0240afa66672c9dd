export { discardDraftItem } from './draft.entity.ts';
export { makeDraftStore } from './draft.store.ts';
