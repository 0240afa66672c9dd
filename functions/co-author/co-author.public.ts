export { type Authorship, authorshipItem } from './authorship.entity.ts';
export type { AuthorshipStore } from './authorship.store.ts';
