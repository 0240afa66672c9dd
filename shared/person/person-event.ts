/** What can happen to a person's account. */
export type PersonEvent = { readonly type: 'person-registered' | 'person-changed' | 'person-sessions-ended' };
