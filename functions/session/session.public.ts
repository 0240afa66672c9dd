export type { SessionRecord, SessionStore } from './session.store.ts';
