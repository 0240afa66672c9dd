import type { DraftStore } from '../draft/draft.store.ts';
export const find = (drafts: DraftStore) => drafts.find;
