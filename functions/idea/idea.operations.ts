import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { DraftStore } from '#functions/draft/draft.public.ts';
import type { IdeaTotalsStore } from '#functions/idea-totals/idea-totals.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
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
import { listIdeas } from './list-ideas.ts';
import { listOwnIdeas } from './list-own-ideas.ts';
import { type PresentIdeas, presentOneBy } from './present-ideas.ts';
import { readHistory } from './read-history.ts';
import { submitIdea } from './submit-idea.ts';

export type IdeaParts = {
  readonly ideas: IdeaStore;
  readonly lists: IdeaListStore;
  readonly drafts: DraftStore;
  readonly settingsOf: SettingsOf;
  readonly totals: Pick<IdeaTotalsStore, 'ofAudiences'>;
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
  const occasion = occasionsBy(parts.now);
  const find = findIdea(ideas);
  const findSummary = findIdeaSummary(ideas);

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
        const visible = found.filter((idea) => policy.allows(principal, 'readIdea', ideaResource(idea)));
        return ok({ items: await present(principal, visible) });
      },
    }),
    submitIdea: bind({
      find: ownIdeas,
      run: async ({ body: { draft, ...proposal }, ...call }) => {
        const author = personOf(call.principal);
        const submitted = await submitIdea(parts)({ proposal, draft, author, once: call.once }, occasion(call));
        return submitted.ok ? ok(await presentOne(author, submitted.value)) : submitted;
      },
      replay: async (recordId, { principal }) => {
        const idea = await ideas.find(recordId as IdeaId);
        const isVisible = idea !== undefined && policy.allows(principal, 'readIdea', ideaResource(idea));
        return isVisible ? ok(await presentOne(principal, idea)) : refuse({ reason: 'not-found' });
      },
    }),
    readIdea: bind({
      find,
      run: async ({ principal }, idea) => ok(await presentOne(principal, idea)),
    }),
    readIdeaHistory: bind({
      find: findSummary,
      run: async ({ query, principal }, idea) => readHistory(parts)(idea.id, query, principal),
    }),
    changeIdeaVisibility: bind({
      find,
      run: async ({ body, ...call }, idea) =>
        change(call, idea, changeVisibility(idea, body.visibility, occasion(call))),
    }),
    withdrawIdea: bind({
      find,
      run: async (call, idea) => change(call, idea, withdraw(idea, occasion(call))),
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
      run: async ({ body, ...call }) => ok(await importIdeas(parts)(body, occasion(call))),
    }),
  });
};
