import { makeDraftStore } from '../draft/draft.store.ts';
export const borrowed = makeDraftStore;
