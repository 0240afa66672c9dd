export { addLetterItem } from './letter.entity.ts';
export type { LetterStore } from './letter.store.ts';
