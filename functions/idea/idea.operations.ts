import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { AttachmentStore } from '#functions/attachment/attachment.public.ts';
import type { AuthorshipStore } from '#functions/co-author/co-author.public.ts';
import type { DraftStore } from '#functions/draft/draft.public.ts';
import type { IdeaTotalsStore } from '#functions/idea-totals/idea-totals.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { ideaContract } from '#shared/idea/idea.contract.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { changeVisibility, withdraw } from '#shared/idea/idea.rules.ts';
import { sumTotals } from '#shared/idea/idea-totals.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import { changeIdea } from './change-idea.ts';
import { findIdea, findIdeaSummary } from './find-idea.ts';
import type { IdeaStore } from './idea.store.ts';
import type { IdeaListStore } from './idea-list.store.ts';
import { importIdeas } from './import-ideas.ts';
import { knowsAuthor } from './knows-author.ts';
import { listIdeas } from './list-ideas.ts';
import { listOwnIdeas } from './list-own-ideas.ts';
import { type OwnSeals, occasionOf } from './own-seals.ts';
import { type PresentIdeas, presentOneBy } from './present-ideas.ts';
import { readHistory } from './read-history.ts';
import { toOwnBody } from './submission.ts';
import { submitIdea } from './submit-idea.ts';

export type IdeaParts = {
  readonly ideas: IdeaStore;
  readonly lists: IdeaListStore;
  readonly authorships: AuthorshipStore;
  readonly drafts: DraftStore;
  readonly attachments: Pick<AttachmentStore, 'of'>;
  readonly settingsOf: SettingsOf;
  readonly totals: Pick<IdeaTotalsStore, 'ofAudiences'>;
  readonly askSeal: AskSeal;
  readonly ownSeals: OwnSeals;
  readonly present: PresentIdeas;
  readonly policy: Policy;
  readonly checkHits: CheckHits;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds each operation on ideas to what carries it out. */
export const ideaOperations = (parts: IdeaParts) => {
  const { ideas, totals, policy, present } = parts;
  const presentOne = presentOneBy(present);
  const occasion = occasionOf(parts);
  const byCaller = occasionsBy(parts.now);
  const find = findIdea(parts);
  const findSummary = findIdeaSummary(parts);

  const change = changeIdea({ ideas, presentOne });

  return bindAll(ideaContract, {
    listIdeas: bind({
      find: ownIdeas,
      run: async ({ query, principal }) => {
        const page = await listIdeas(parts)(query, principal);
        return page.ok ? ok({ ...page.value, items: await present(principal, page.value.items) }) : page;
      },
    }),
    readIdeaTotals: bind({
      find: ownIdeas,
      run: async ({ principal }) => ok(sumTotals(await totals.ofAudiences(audiencesFor(principal)))),
    }),
    lookUpIdeas: bind({
      find: ownIdeas,
      run: async ({ query, principal }) => {
        const found = await ideas.findSummaries(query.ids);
        // Ids come from the caller, so an idea they may not see is simply not there: no alarm, unlike a list's hit.
        const ownSealOf = await parts.ownSeals(principal, found);
        const visible = found.filter((idea) =>
          policy.allows(principal, 'readIdea', ideaResource(idea, ownSealOf(idea))),
        );
        return ok({ items: await present(principal, visible) });
      },
    }),
    submitIdea: bind({
      find: ownIdeas,
      run: async ({ body: { draft, ...proposal }, principal, requestId, once }) => {
        const author = personOf(principal);
        const submission = { proposal, draft, author, once };
        const occasion = byCaller({ principal, requestId });
        const submitted = await submitIdea(parts)(submission, toOwnBody(author), occasion);
        return submitted.ok ? ok(await presentOne(author, submitted.value)) : submitted;
      },
      replay: async (recordId, { principal }) => {
        // A sealed idea is remembered by the seal alone and never comes here.
        const idea = await ideas.find(recordId as IdeaId);
        const isVisible = idea !== undefined && policy.allows(principal, 'readIdea', ideaResource(idea));
        return isVisible ? ok(await presentOne(principal, idea)) : refuse({ reason: 'not-found' });
      },
    }),
    readIdea: bind({
      find,
      run: async ({ principal }, { idea }) => ok(await presentOne(principal, idea)),
    }),
    readIdeaHistory: bind({
      find: findSummary,
      run: async ({ query, principal }, { idea, ownSeal }) => {
        const knows = knowsAuthor(policy, principal, ideaResource(idea, ownSeal));
        return readHistory(parts)(idea.id, query, { principal, knows, idea });
      },
    }),
    changeIdeaVisibility: bind({
      find,
      run: async ({ body, ...call }, at) =>
        change(call, at.idea, changeVisibility(at.idea, body.visibility, await occasion(call, at))),
    }),
    withdrawIdea: bind({
      find,
      run: async (call, at) => change(call, at.idea, withdraw(at.idea, await occasion(call, at))),
    }),
    listOwnIdeas: bind({
      find: ownIdeas,
      run: async ({ query, principal }) => {
        const page = await listOwnIdeas(parts)(query, personOf(principal));
        return page.ok ? ok({ ...page.value, items: await present(principal, page.value.items) }) : page;
      },
    }),
    importIdeas: bind({
      find: async ({ body }) => ({ resource: ideasOf(body.organisation), item: undefined }),
      run: async ({ body, ...call }) => ok(await importIdeas(parts)(body, byCaller(call))),
    }),
  });
};
