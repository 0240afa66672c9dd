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
import { assigneeQueue, triageQueue } from '#shared/triage/triage-queue.rules.ts';

type Query = v.InferOutput<(typeof triageContract)['listTriage']['query']>;

/** What waits for an answer: what is asked of its author and what is parked too, unless a state is named, for they come back. */
const queuesOf = (organisationId: OrganisationId, state: Query['state']) =>
  (state === undefined ? openStates : [state]).map((each) => triageQueue(organisationId, each));

/** Lists what a body owes an answer, or what one of its team works on or nobody does, the first due first. */
export const listTriage =
  (parts: { lists: Pick<TriageListStore, 'ofQueues' | 'ofAssignee'>; checkHits: CheckHits }) =>
  async (
    organisationId: OrganisationId,
    { cursor, limit, ...filter }: Query,
    reader: Principal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listTriage', organisationId, filter];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const stretch = { after: after.value, limit };
    const page =
      filter.assignee === undefined
        ? await parts.lists.ofQueues(queuesOf(organisationId, filter.state), stretch)
        : await parts.lists.ofAssignee(assigneeQueue(organisationId, filter.assignee), stretch);
    return ok({
      items: parts.checkHits(reader, 'readIdea', page.items, ideaResource),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };
