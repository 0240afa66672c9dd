import type { InboxStore } from '#functions/inbox/inbox.public.ts';
import type { OrganisationStore } from '#functions/organisation/organisation.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import { ownAccount } from '#functions/platform/endpoint/find-own.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { personContract, teamMembersMax, unreadCountMax } from '#shared/person/person.contract.ts';
import { profileResource } from '#shared/person/person.resource.ts';
import { isPublicServant } from '#shared/person/person.rules.ts';
import { accountOf, directory, ideasOf, teamOf, tokensOf } from '#shared/policy/resource.ts';
import type { PersonStore } from './person.store.ts';

export type PersonParts = {
  readonly people: Pick<PersonStore, 'find' | 'findByEmail' | 'findMany' | 'holdersOf'>;
  readonly organisations: Pick<OrganisationStore, 'find'>;
  readonly inbox: Pick<InboxStore, 'countUnread'>;
  readonly askSeal: AskSeal;
  readonly policy: Policy;
};

export const personOperations = ({ people, organisations, inbox, askSeal, policy }: PersonParts) =>
  bindAll(personContract, {
    readAccount: bind({
      find: ownAccount,
      run: async ({ principal }) => {
        const { personId, organisationId } = personOf(principal);
        const [record, organisation, unread, unreadSealed] = await Promise.all([
          people.find(personId),
          organisations.find(organisationId),
          inbox.countUnread(personId, unreadCountMax),
          askSeal({ ask: 'countUnread', personId, max: unreadCountMax }),
        ]);
        if (record === undefined || organisation === undefined)
          throw new Error('a session of nobody, or of no organisation');
        const { id, name, unitId, language, roles } = record.person;
        const resources = [ideasOf(organisationId), tokensOf(organisationId), accountOf(personId)];
        return ok({
          person: { id, name, language, roles, ...(unitId === undefined ? {} : { unitId }) },
          organisation: { id: organisation.id, name: organisation.name },
          unread: Math.min(unreadCountMax, unread + unreadSealed),
          can: resources.flatMap((resource) => policy.can(principal, resource)),
        });
      },
    }),
    lookUpPeople: bind({
      find: async () => ({ resource: directory, item: undefined }),
      run: async ({ query, principal }) => {
        const found = await people.findMany(query.ids);
        const known = found.filter((person) => policy.allows(principal, 'readPersonName', profileResource(person)));
        return ok({ items: known.map(({ id, name }) => ({ id, name })) });
      },
    }),
    findColleague: bind({
      find: async () => ({ resource: directory, item: undefined }),
      run: async ({ body, principal }) => {
        const personId = await people.findByEmail(body.email.toLowerCase());
        const { person } = (personId === undefined ? undefined : await people.find(personId)) ?? {};
        // A guest's address is their own affair: it is as unknown as one that is not there.
        const isFound =
          person !== undefined &&
          isPublicServant(person) &&
          policy.allows(principal, 'readPersonName', profileResource(person));
        return isFound ? ok({ id: person.id, name: person.name }) : refuse({ reason: 'no-such-colleague' });
      },
    }),
    listTeam: bind({
      find: async ({ params }: { params: { organisationId: OrganisationId } }) => ({
        resource: teamOf(params.organisationId),
        item: undefined,
      }),
      run: async ({ params, query }) => {
        const members = await people.holdersOf(query.role ?? 'innovation-team', params.organisationId);
        const found = await people.findMany(members.slice(0, teamMembersMax));
        const named = found.map(({ id, name }) => ({ id, name }));
        return ok({ items: named.sort((one, other) => one.name.localeCompare(other.name)) });
      },
    }),
  });
