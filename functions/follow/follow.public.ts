export type { FollowerStore } from './follower.store.ts';
