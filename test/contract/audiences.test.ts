import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { audienceOf, audiencesFor, organisationAudienceOf, visibilitiesFor } from '#shared/idea/audience.rules.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { aCaller, anIntegration, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { governmentScope, roles } from '#shared/person/person.schema.ts';
import { type Principal, tokenScopes } from '#shared/person/principal.schema.ts';
import { startApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';
import { policyTexts } from '#test/support/policies.ts';

const policy = makePolicy('audiences', policyTexts.ideas);
const bodies = [portCity, northRegion, 'audit-office' as OrganisationId] as const;
const organisations = fc.constantFrom(...bodies);
const grants = fc.record({
  role: fc.constantFrom(...roles),
  scope: fc.oneof(organisations, fc.constant(governmentScope)),
});
/** Anybody there could be, with any roles in any scopes, also such as nobody should have given. */
const principals: fc.Arbitrary<Principal> = fc.oneof(
  fc.constant(visitor),
  fc
    .record({ organisationId: organisations, roles: fc.array(grants, { maxLength: 4 }) })
    .map((given) => aCaller(1, given as never)),
  fc
    .record({ organisationId: organisations, scopes: fc.subarray([...tokenScopes]) })
    .map((given) => anIntegration(given)),
);
const otherPeoplesIdeas = fc
  .record({ organisationId: organisations, visibility: fc.constantFrom(...visibilities) })
  .map((given) => anIdea({ ...given, author: { kind: 'person', personId: anId<PersonId>(2) } }));

describe('the audiences of a list', () => {
  it('of one organisation hold exactly the ideas that policy lets the reader read', () => {
    fc.assert(
      fc.property(principals, otherPeoplesIdeas, (reader, idea) => {
        const isListed = visibilitiesFor(reader, idea.organisationId).includes(idea.visibility);

        expect(isListed).toBe(policy.allows(reader, 'readIdea', ideaResource(idea)));
      }),
      { numRuns: 400 },
    );
  });

  it('of everybody hold nothing that policy does not let the reader read', () => {
    fc.assert(
      fc.property(principals, otherPeoplesIdeas, (reader, idea) => {
        if (audiencesFor(reader).includes(audienceOf(idea)))
          expect(policy.allows(reader, 'readIdea', ideaResource(idea))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('of everybody hold, for those who are public servants and no more, exactly what policy lets them read', () => {
    fc.assert(
      fc.property(organisations, otherPeoplesIdeas, (organisationId, idea) => {
        const reader = aCaller(1, { organisationId });

        expect(audiencesFor(reader).includes(audienceOf(idea))).toBe(
          policy.allows(reader, 'readIdea', ideaResource(idea)),
        );
      }),
    );
  });

  it('are at most three, so that a list is at most three queries', () => {
    fc.assert(
      fc.property(principals, organisations, (reader, organisation) => {
        expect(audiencesFor(reader).length).toBeLessThanOrEqual(3);
        expect(visibilitiesFor(reader, organisation).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('have names that no two organisations share', () => {
    const names = bodies.flatMap((id) => [
      ...visibilities.map((visibility) => organisationAudienceOf(id, visibility)),
      audienceOf({ visibility: 'organisation', organisationId: id }),
    ]);

    expect(new Set(names).size).toBe(names.length);
    // An organisation may be named like an audience.
    const odd = ['government', 'public', 'organisation'].map((id) =>
      audienceOf({ visibility: 'organisation', organisationId: id }),
    );
    for (const name of odd) expect(['government', 'public']).not.toContain(name);
  });
});

describe('a forged cursor', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeAll(async () => {
    api = await startApi();
    const ideas = bodies.flatMap((organisationId, body) =>
      visibilities.map((visibility, kind) =>
        anIdea({ id: anId<IdeaId>(10 * body + kind + 1), organisationId, visibility, submittedAt: mondayMorning }),
      ),
    );
    await fill(api.tables.access('ideas')).ideas(ideas);
  });
  afterAll(() => api.stop());

  const readers = [visitor, aCaller(9), aCaller(9, { organisationId: northRegion, roles: [] }), anIntegration()];
  const queries = [{}, { state: 'submitted' }, { category: 'general-public-services' }, { organisation: portCity }];
  const idsOf = async (reader: Principal, query: Record<string, string>) =>
    ((await api.call('listIdeas', reader, { query })).value.items ?? []).map(({ id }) => id);
  /** The hash of the list, taken from a cursor that was given out. */
  const hashFor = async (reader: Principal, query: Record<string, string>) => {
    const { value } = await api.call('listIdeas', reader, { query: { ...query, limit: '1' } });
    const [, , hash] = JSON.parse(Buffer.from(value.next ?? '', 'base64url').toString()) as string[];
    return hash;
  };

  it('yields nothing that its bearer may not read, whatever position it claims', async () => {
    const oddities = [
      '',
      '\uffff',
      '$',
      '#',
      '$idea_1#',
      '$journalEntry_1',
      '~',
      'submittedAt_',
      '9999',
      '\u0000',
      '\ud800',
    ];
    const positions = fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom(...oddities, mondayMorning));
    const readable = new Map<string, IdeaId[]>();
    for (const [who, reader] of readers.entries())
      for (const [what, query] of queries.entries()) readable.set(`${who}.${what}`, await idsOf(reader, query));

    await fc.assert(
      fc.asyncProperty(
        fc.nat(readers.length - 1),
        fc.nat(queries.length - 1),
        positions,
        positions,
        async (who, what, sortValue, id) => {
          const [reader = visitor, query = {}] = [readers[who], queries[what]];
          const hash = await hashFor(aCaller(9), query);
          const cursor = Buffer.from(JSON.stringify([sortValue, id, hash])).toString('base64url');

          const ids = await idsOf(reader, { ...query, cursor } as Record<string, string>);

          expect(ids.filter((id) => !readable.get(`${who}.${what}`)?.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(api.logged).not.toContain('list.hit-refused');
    expect(api.logged).not.toContain('request.failed');
  });
});
