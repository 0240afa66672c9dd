import { discardDraftItem } from '../draft/draft.public.ts';
export const item = discardDraftItem;
