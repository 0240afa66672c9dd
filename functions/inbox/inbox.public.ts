export type { DigestStore, DueDigest } from './digest.store.ts';
export type { InboxStore } from './inbox.store.ts';
export type { NewNotification } from './tell.store.ts';
