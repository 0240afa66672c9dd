import type { ResourceType } from './actions.ts';

/** What policy is told about a record: its type, its id and the attributes that `commonweal.cedarschema` names for it. */
export type PolicyResource<Type extends ResourceType = ResourceType> = {
  readonly type: Type;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string | string[]>>;
};

/** The ideas of one organisation as a whole: what listing, proposing and importing are decided on. */
export const ideasOf = (organisationId: string): PolicyResource<'Ideas'> => ({
  type: 'Ideas',
  id: organisationId,
  attributes: { organisation: organisationId },
});

/** The innovation team of one organisation. */
export const teamOf = (organisationId: string): PolicyResource<'Team'> => ({
  type: 'Team',
  id: organisationId,
  attributes: { organisation: organisationId },
});

/** The directory of public bodies, of which there is one. */
export const directory: PolicyResource<'Directory'> = { type: 'Directory', id: 'directory', attributes: {} };

export const accountOf = (personId: string): PolicyResource<'Account'> => ({
  type: 'Account',
  id: personId,
  attributes: { person: personId },
});

export const tokensOf = (organisationId: string): PolicyResource<'Tokens'> => ({
  type: 'Tokens',
  id: organisationId,
  attributes: { organisation: organisationId },
});
