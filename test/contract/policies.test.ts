import { readFileSync } from 'node:fs';
import { schemaToJson, validate } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from 'vitest';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { aPanel } from '#shared/assessment/assessment.fixture.ts';
import { panelResource } from '#shared/assessment/panel.resource.ts';
import { aChallenge } from '#shared/challenge/challenge.fixture.ts';
import { challengeResource } from '#shared/challenge/challenge.resource.ts';
import { aComment } from '#shared/comment/comment.fixture.ts';
import { commentResource } from '#shared/comment/comment.resource.ts';
import { allOperations } from '#shared/contexts.ts';
import { aDraft, anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { draftResource, ideaResource } from '#shared/idea/idea.resource.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId, SealHandle, TokenId } from '#shared/kernel/ids.ts';
import { aPerson, visitor } from '#shared/person/person.fixture.ts';
import { profileResource } from '#shared/person/person.resource.ts';
import { type Action, actionsByResource, type ResourceType } from '#shared/policy/actions.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import peoplePolicies from '#shared/policy/people.cedar';
import { accountOf, directory, ideasOf, type PolicyResource, teamOf, tokensOf } from '#shared/policy/resource.ts';
import { tokenResource } from '#shared/token/token.rules.ts';
import { policiesIn, policyTexts } from '#test/support/policies.ts';
import { aToken } from '#test/support/tokens.ts';

const schema = readFileSync(new URL('../../shared/policy/commonweal.cedarschema', import.meta.url), 'utf8');
type SchemaJson = {
  entityTypes: Record<string, { shape?: { attributes: Record<string, { required?: boolean }> } }>;
  actions: Record<string, { appliesTo: { resourceTypes: string[]; principalTypes: string[] } }>;
};
const schemaJson = () => {
  const answer = schemaToJson(schema);
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return (answer.json as unknown as Record<string, SchemaJson>)[''] as SchemaJson;
};

describe('the policies', () => {
  it.each(Object.entries(policyTexts))(
    'of the context %s hold to the schema, by Cedar’s strict validator',
    (_, text) => {
      const answer = validate({ schema, policies: { staticPolicies: text }, validationSettings: { mode: 'strict' } });

      expect(answer).toEqual({ type: 'success', validationErrors: [], validationWarnings: [], otherWarnings: [] });
    },
  );

  it('each have a name of their own', () => {
    const ids = policiesIn(policyTexts.all).map(({ id }) => id);

    expect(ids).not.toContain('');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('only permit, so that what several roles allow is what each of them allows', () => {
    expect(policiesIn(policyTexts.all).filter(({ effect }) => effect !== 'permit')).toEqual([]);
  });

  it('refuse to load when they do not parse', () => {
    expect(() => makePolicy('broken', 'permit (principal, action, resource')).toThrow('broken');
  });

  it('stop a request when one of them fails, where Cedar by itself would skip it', () => {
    const policy = makePolicy(
      'failing',
      `${peoplePolicies} forbid (principal, action, resource) when { resource.noSuchAttribute == "x" };`,
    );

    expect(() => policy.allows(visitor, 'listOrganisations', directory)).toThrow('failed');
  });

  it('are those of their own context alone in the function of ideas', () => {
    const policy = makePolicy('ideas alone', ideasPolicies);

    expect(policy.allows(visitor, 'listOrganisations', directory)).toBe(false);
  });
});

describe('the actions', () => {
  it('are the same in the code and in the Cedar schema, on the same types of resource', () => {
    const inSchema = Object.entries(schemaJson().actions).flatMap(([action, { appliesTo }]) =>
      appliesTo.resourceTypes.map((type) => `${type}.${action}`),
    );
    const inCode = Object.entries(actionsByResource).flatMap(([type, actions]) =>
      actions.map((action) => `${type}.${action}`),
    );

    expect(inSchema.sort()).toEqual(inCode.sort());
  });

  it.each(Object.entries<Operation>(allOperations))('of %s belongs to the type of its resource', (_, operation) => {
    expect(actionsByResource[operation.resource]).toContain(operation.action);
  });

  it('are each needed by an operation, or asked about each record that is answered', () => {
    const askedOfHits: Action[] = ['readPersonName', 'readAuthor'];
    const needed = new Set<Action>([
      ...Object.values<Operation>(allOperations).map(({ action }) => action),
      ...askedOfHits,
    ]);

    expect(
      Object.values(actionsByResource)
        .flat()
        .filter((action) => !needed.has(action)),
    ).toEqual([]);
  });
});

describe('what policy is told of a record', () => {
  const token = aToken({ id: anId<TokenId>(1) });
  /** An idea about which everything is told that there can be. */
  const idea = anIdea({
    author: { kind: 'sealed', handle: anId<SealHandle>(9) },
    opening: { askedBy: anId<PersonId>(1), openedBy: anId<PersonId>(2) },
  });
  const own = { personId: anId<PersonId>(3), handles: [anId<SealHandle>(9)] };
  const resources = {
    Idea: ideaResource({ ...idea, concealed: { until: mondayMorning, readers: [] } }, own),
    Panel: panelResource(aPanel(), idea),
    Challenge: challengeResource(aChallenge(), mondayMorning),
    Comment: commentResource(idea, aComment(), own),
    Draft: draftResource(aDraft()),
    Ideas: ideasOf('port-city'),
    Account: accountOf(anId<PersonId>(1)),
    Profile: profileResource(aPerson(1)),
    Directory: directory,
    Team: teamOf('port-city'),
    Tokens: tokensOf('port-city'),
    Token: tokenResource(token),
  } satisfies { [Type in ResourceType]: PolicyResource<Type> };

  it.each(Object.entries(resources))('is what the schema names for %s', (type, resource) => {
    const attributes = Object.keys(schemaJson().entityTypes[type]?.shape?.attributes ?? {});

    expect(Object.keys(resource.attributes).sort()).toEqual(attributes.sort());
  });

  it('names the author of a sealed idea only where the seal has said that it is the reader’s', () => {
    const sealed = anIdea({ author: { kind: 'sealed', handle: anId<SealHandle>(9) } });

    expect(ideaResource(sealed).attributes).not.toHaveProperty('author');
    expect(JSON.stringify(ideaResource(sealed))).not.toContain(anId(9));
    const own = { personId: anId<PersonId>(1), handles: [anId<SealHandle>(9)] };
    expect(ideaResource(sealed, own).attributes).toMatchObject({ author: anId(1) });
    expect(ideaResource(sealed, { ...own, handles: [] }).attributes).not.toHaveProperty('author');
    expect(ideaResource(anIdea(), own).attributes).toEqual(ideaResource(anIdea()).attributes);
  });

  it('names no author of an idea that nobody here wrote', () => {
    expect(ideaResource(anIdea({ author: { kind: 'unknown' } })).attributes).not.toHaveProperty('author');
  });
});
