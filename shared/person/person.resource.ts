import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Person } from './person.schema.ts';

/** What policy is told about a person whom somebody else looks at. */
export const profileResource = (person: Person): PolicyResource<'Profile'> => ({
  type: 'Profile',
  id: person.id,
  attributes: { person: person.id, organisation: person.organisationId },
});
