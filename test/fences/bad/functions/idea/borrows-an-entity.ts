import { draftEntity } from '../draft/draft.entity.ts';
export const borrowed = draftEntity;
