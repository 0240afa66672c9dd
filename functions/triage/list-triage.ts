import type * as v from 'valibot';
import type { TriageListStore } from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { triageContract } from '#shared/triage/triage.contract.ts';
import { openStates } from '#shared/triage/triage.rules.ts';
import { assigneeQueue, challengeQueue, triageQueue } from '#shared/triage/triage-queue.rules.ts';

type Query = v.InferOutput<(typeof triageContract)['listTriage']['query']>;

type Lists = Pick<TriageListStore, 'ofQueues' | 'ofAssignee' | 'ofChallengeQueues'>;

/** What waits for an answer: what is asked of its author and what is parked too, unless a state is named, for they come back. */
const queuesOf = (organisationId: OrganisationId, state: Query['state']) =>
  (state === undefined ? openStates : [state]).map((each) => triageQueue(organisationId, each));

const pageOf = (
  lists: Lists,
  organisationId: OrganisationId,
  { state, assignee, challenge }: Omit<Query, 'cursor' | 'limit'>,
  stretch: Parameters<Lists['ofQueues']>[1],
) => {
  if (assignee !== undefined) return lists.ofAssignee(assigneeQueue(organisationId, assignee), stretch);
  if (challenge === undefined) return lists.ofQueues(queuesOf(organisationId, state), stretch);
  const queues = openStates.map((each) => challengeQueue(organisationId, challenge, each));
  return lists.ofChallengeQueues(queues, stretch);
};

/** Lists what a body owes an answer, what one of its team works on or nobody does, or what one challenge brought, the first due first. */
export const listTriage =
  (parts: { lists: Lists; checkHits: CheckHits }) =>
  async (
    organisationId: OrganisationId,
    { cursor, limit, ...filter }: Query,
    reader: Principal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listTriage', organisationId, filter];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const stretch = { after: after.value, limit };
    const page = await pageOf(parts.lists, organisationId, filter, stretch);
    return ok({
      items: parts.checkHits(reader, 'readIdea', page.items, ideaResource),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };
