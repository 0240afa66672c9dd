/** What can happen to a public body in the directory. */
export type OrganisationEvent = { readonly type: 'organisation-registered' | 'organisation-changed' };
