export type { OrganisationStore } from './organisation.store.ts';
