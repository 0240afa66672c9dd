import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Principal } from '#shared/person/principal.schema.ts';
import { type Action, type ActionOn, actionsByResource, type ResourceType } from '#shared/policy/actions.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';

/** Decides who may do what, by the Cedar policies of one context. Whatever no policy permits is refused. */
export type Policy = {
  readonly allows: (principal: Principal, action: Action, resource: PolicyResource) => boolean;
  /**
   * The actions on a resource that the principal may take: the `can` of an answer. Where the state of the resource leaves
   * only some of them possible, `among` names those, and nothing is decided about the others.
   */
  readonly can: <Type extends ResourceType>(
    principal: Principal,
    resource: PolicyResource<Type>,
    among?: readonly ActionOn<Type>[],
  ) => ActionOn<Type>[];
};

/**
 * Parses the policies once. A text that does not parse throws here, at the start of a function, and a policy that fails
 * while it is evaluated throws then: Cedar itself would skip it, and a skipped `forbid` would let somebody in.
 */
export const makePolicy = (name: string, policyText: string): Policy => {
  const parsed = cedar.preparsePolicySet(name, { staticPolicies: policyText });
  if (parsed.type === 'failure') throw new Error(`policies ${name} do not parse: ${parsed.errors[0]?.message}`);

  const allows: Policy['allows'] = (principal, action, resource) => {
    const caller = principalEntity(principal);
    const answer = cedar.statefulIsAuthorized({
      principal: caller.uid,
      action: { type: 'Action', id: action },
      resource: { type: resource.type, id: resource.id },
      context: {},
      preparsedPolicySetId: name,
      validateRequest: false,
      entities: [
        caller,
        { uid: { type: resource.type, id: resource.id }, attrs: { ...resource.attributes }, parents: [] },
      ],
    });
    if (answer.type === 'failure') throw new Error(`policy failed: ${answer.errors[0]?.message}`);
    const [error] = answer.response.diagnostics.errors;
    if (error !== undefined) throw new Error(`policy ${error.policyId} failed: ${error.error.message}`);
    return answer.response.decision === 'allow';
  };

  return {
    allows,
    can: (principal, resource, among = actionsByResource[resource.type]) =>
      among.filter((action) => allows(principal, action, resource)),
  };
};

const principalEntity = (principal: Principal): { uid: cedar.TypeAndId } & cedar.EntityJson => {
  switch (principal.kind) {
    case 'visitor':
      return { uid: { type: 'Visitor', id: 'visitor' }, attrs: {}, parents: [] };
    case 'person':
      return {
        uid: { type: 'Person', id: principal.personId },
        attrs: {
          person: principal.personId,
          organisation: principal.organisationId,
          roles: principal.roles.map(({ role, scope }) => ({ role, scope })),
        },
        parents: [],
      };
    case 'integration':
      return {
        uid: { type: 'Integration', id: principal.tokenId },
        attrs: { organisation: principal.organisationId, scopes: [...principal.scopes] },
        parents: [],
      };
  }
};
