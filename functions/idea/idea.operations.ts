import type { DraftStore } from '#functions/draft/draft.public.ts';
import type { IdeaTotalsStore } from '#functions/idea-totals/idea-totals.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { SupportTotalsStore } from '#functions/support-totals/support-totals.public.ts';
import { audiencesFor } from '#shared/idea/audience.rules.ts';
import { ideaContract } from '#shared/idea/idea.contract.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { changeVisibility, type IdeaChange, withdraw } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { sumTotals } from '#shared/idea/idea-totals.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import type { IdeaStore } from './idea.store.ts';
import type { IdeaListStore } from './idea-list.store.ts';
import { importIdeas } from './import-ideas.ts';
import { listIdeas } from './list-ideas.ts';
import { listOwnIdeas } from './list-own-ideas.ts';
import { presentIdeas } from './present-ideas.ts';
import { readHistory } from './read-history.ts';
import { submitIdea } from './submit-idea.ts';

export type IdeaParts = {
  readonly ideas: IdeaStore;
  readonly lists: IdeaListStore;
  readonly drafts: DraftStore;
  readonly totals: Pick<IdeaTotalsStore, 'ofAudiences'>;
  readonly supportTotals: Pick<SupportTotalsStore, 'ofIdeas'>;
  readonly policy: Policy;
  readonly checkHits: CheckHits;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds each operation on ideas to what carries it out. */
export const ideaOperations = (parts: IdeaParts) => {
  const { ideas, totals, policy } = parts;
  const present = presentIdeas(parts);
  const presentOne = async (reader: Principal, idea: Idea) => {
    const [shown] = await present(reader, [idea]);
    if (shown === undefined) throw new Error('an idea was presented as none');
    return ok(shown);
  };
  const occasion = (call: { principal: Principal; requestId: string }) => ({
    now: parts.now(),
    actor: actorOf(call.principal),
    requestId: call.requestId,
  });
  const find = async ({ params }: { params: { ideaId: IdeaId } }) => {
    const idea = await ideas.find(params.ideaId);
    return idea === undefined ? undefined : { resource: ideaResource(idea), item: idea };
  };

  /** For what does not need the words. */
  const findSummary = async ({ params }: { params: { ideaId: IdeaId } }) => {
    const [idea] = await ideas.findSummaries([params.ideaId]);
    return idea === undefined ? undefined : { resource: ideaResource(idea), item: idea };
  };

  /** Writes what a rule made of an idea, if the caller had seen the revision that it was made of. */
  const change = async <Refused extends { reason: 'idea-closed' }>(
    call: { principal: Principal; revision: number },
    idea: Idea,
    outcome: Result<IdeaChange | { idea: Idea; entry: undefined }, Refused>,
  ) => {
    if (idea.revision !== call.revision) return refuse({ reason: 'stale-revision' });
    if (!outcome.ok) return outcome;
    const { idea: next, entry } = outcome.value;
    const written = entry === undefined ? ok(next) : await ideas.replace(next, entry);
    return written.ok ? presentOne(call.principal, written.value) : written;
  };

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
        return submitted.ok ? presentOne(author, submitted.value) : submitted;
      },
      replay: async (recordId, { principal }) => {
        const idea = await ideas.find(recordId as IdeaId);
        const isVisible = idea !== undefined && policy.allows(principal, 'readIdea', ideaResource(idea));
        return isVisible ? presentOne(principal, idea) : refuse({ reason: 'not-found' });
      },
    }),
    readIdea: bind({
      find,
      run: async ({ principal }, idea) => presentOne(principal, idea),
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
