import { ownDrafts } from '../draft/draft.operations.ts';
export const find = ownDrafts;
