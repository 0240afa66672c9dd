export type { ChallengeStore } from './challenge.store.ts';
