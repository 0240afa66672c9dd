import type { LetterStore } from '#functions/answer/answer.public.ts';
import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { DraftStore } from '#functions/draft/draft.public.ts';
import {
  type IdeaListStore,
  type PresentIdeas,
  presentOneBy,
  type SubmitParts,
  type TriageListStore,
} from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { challengeContract } from '#shared/challenge/challenge.contract.ts';
import { challengeResource } from '#shared/challenge/challenge.resource.ts';
import {
  changeChallenge,
  prepareChallenge,
  publishResults,
  withdrawChallenge,
} from '#shared/challenge/challenge.rules.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { ChallengeId, IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import type { ChallengeStore } from './challenge.store.ts';
import { isAnyWaiting, listChallengeIdeas, resultsOf } from './challenge-ideas.ts';
import type { ChallengeListStore } from './challenge-list.store.ts';
import { changeWith } from './change-with.ts';
import { listChallenges, listOwnChallenges } from './list-challenges.ts';
import { presentChallenge } from './present-challenge.ts';
import { submitToChallenge } from './submit-to-challenge.ts';

export type ChallengeParts = {
  readonly challenges: ChallengeStore;
  readonly challengeLists: Pick<ChallengeListStore, 'ofLists'>;
  readonly ideas: SubmitParts['ideas'];
  readonly lists: Pick<IdeaListStore, 'ofChallenge'>;
  readonly triage: Pick<TriageListStore, 'ofChallengeQueues'>;
  readonly letters: Pick<LetterStore, 'find'>;
  readonly drafts: Pick<DraftStore, 'find'>;
  readonly attachments: SubmitParts['attachments'];
  readonly settingsOf: SettingsOf;
  readonly askSeal: AskSeal;
  readonly present: PresentIdeas;
  readonly policy: Policy;
  readonly checkHits: CheckHits;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds each operation on challenges to what carries it out. */
export const challengeOperations = (parts: ChallengeParts) => {
  const { challenges, ideas, policy, settingsOf, now } = parts;
  const shown = (reader: Principal) => presentChallenge(policy, reader, now());
  const occasion = (call: { principal: Principal; requestId: string }) => ({
    now: now(),
    actor: actorOf(call.principal),
    requestId: call.requestId,
  });
  const find = async ({ params }: { params: { challengeId: ChallengeId } }) => {
    const challenge = await challenges.find(params.challengeId);
    return challenge === undefined ? undefined : { resource: challengeResource(challenge, now()), item: challenge };
  };
  const change = changeWith({ challenges, policy, now });
  const presentOne = presentOneBy(parts.present);

  return bindAll(challengeContract, {
    listChallenges: bind({
      find: ownIdeas,
      run: async ({ query, principal }) => {
        const page = await listChallenges(parts)(query, principal);
        const present = shown(principal);
        return page.ok ? ok({ ...page.value, items: page.value.items.map((one) => present(one)) }) : page;
      },
    }),
    listOwnChallenges: bind({
      find: async ({ params }: { params: { organisationId: OrganisationId } }) => ({
        resource: ideasOf(params.organisationId),
        item: undefined,
      }),
      run: async ({ params, query, principal }) => {
        const page = await listOwnChallenges(parts)(params.organisationId, query, principal);
        const present = shown(principal);
        return page.ok ? ok({ ...page.value, items: page.value.items.map((one) => present(one)) }) : page;
      },
    }),
    prepareChallenge: bind({
      find: ownIdeas,
      run: async ({ body, ...call }) => {
        const { personId: sponsorId, organisationId } = personOf(call.principal);
        const by = { id: parts.newId<ChallengeId>(), sponsorId, organisationId };
        const prepared = prepareChallenge(by, body, await settingsOf(organisationId), occasion(call));
        if (!prepared.ok) return prepared;
        const { challenge, entry } = prepared.value;
        return ok(shown(call.principal)(await challenges.add(challenge, entry, call.once)));
      },
      replay: async (recordId, { principal }) => {
        const challenge = await challenges.find(recordId as ChallengeId);
        const isVisible =
          challenge !== undefined && policy.allows(principal, 'readChallenge', challengeResource(challenge, now()));
        return isVisible ? ok(shown(principal)(challenge)) : refuse({ reason: 'not-found' });
      },
    }),
    readChallenge: bind({ find, run: async ({ principal }, challenge) => ok(shown(principal)(challenge)) }),
    changeChallenge: bind({
      find,
      run: async (call, challenge) => {
        const settings = await settingsOf(challenge.organisationId);
        return change(call, challenge, changeChallenge(challenge, call.body, settings, occasion(call)));
      },
    }),
    withdrawChallenge: bind({
      find,
      run: async (call, challenge) => change(call, challenge, withdrawChallenge(challenge, occasion(call))),
    }),
    submitToChallenge: bind({
      find,
      run: async ({ body: { draft, ...proposal }, ...call }, challenge) => {
        const author = personOf(call.principal);
        const submission = { challenge, proposal, draft, author, once: call.once };
        const submitted = await submitToChallenge(parts)(submission, occasion(call));
        return submitted.ok ? ok(await presentOne(author, submitted.value)) : submitted;
      },
      replay: async (recordId, { principal }) => {
        // A sealed idea is remembered by the seal alone and never comes here.
        const idea = await ideas.find(recordId as IdeaId);
        const isVisible = idea !== undefined && policy.allows(principal, 'readIdea', ideaResource(idea));
        return isVisible ? ok(await presentOne(principal, idea)) : refuse({ reason: 'not-found' });
      },
    }),
    listChallengeIdeas: bind({
      find,
      run: async ({ query, principal }, challenge) => {
        const page = await listChallengeIdeas(parts)(challenge, query, principal);
        return page.ok ? ok({ ...page.value, items: await parts.present(principal, page.value.items) }) : page;
      },
    }),
    readResults: bind({
      find,
      run: async ({ query, principal }, challenge) => {
        const page = await listChallengeIdeas(parts)(challenge, query, principal);
        if (!page.ok) return page;
        return ok({ ...page.value, items: await resultsOf(parts)(await parts.present(principal, page.value.items)) });
      },
    }),
    publishResults: bind({
      find,
      run: async (call, challenge) => {
        const isWaiting = await isAnyWaiting(parts)(challenge);
        return change(call, challenge, publishResults(challenge, call.body, { isWaiting }, occasion(call)));
      },
    }),
  });
};
