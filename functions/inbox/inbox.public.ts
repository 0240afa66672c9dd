export type { InboxStore, NewNotification } from './inbox.store.ts';
