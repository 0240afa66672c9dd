import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { directorySchema, registerDirectory } from '#functions/directory/register-directory.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { onceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { submitProposal } from '#shared/idea/idea.rules.ts';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import { type IdeaId, idFromBytes } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { Person } from '#shared/person/person.schema.ts';
import { demonstrationDirectory } from './directory.ts';
import { type DemonstrationIdea, demonstrationIdeas } from './ideas.ts';

/**
 * Fills an empty installation with the demonstration: its directory and ideas, dated over the last weeks. Ids follow from
 * the content, so that loading it again adds nothing.
 */
export const loadDemonstration = async (
  tables: { ideas: TableAccess; people: TableAccess },
  now: Instant,
): Promise<void> => {
  const people = makePersonStore(tables.people);
  const organisations = makeOrganisationStore(tables.people);
  const directory = v.parse(directorySchema, demonstrationDirectory);
  // Its people are nobody: who tried out releasing an address has them back at the next start.
  const reusedEmails = directory.people.map(({ email }) => email);
  await registerDirectory({ organisations, people, now: () => now, newId })(directory, { reusedEmails });
  for (const idea of demonstrationIdeas) {
    const personId = await people.findByEmail(idea.by);
    const record = personId === undefined ? undefined : await people.find(personId);
    if (record === undefined) throw new Error(`the demonstration has no ${idea.by}`);
    await addIdea(tables.ideas, idea, record.person, now);
  }
};

const addIdea = async (
  access: TableAccess,
  { by, daysAgo, ...content }: DemonstrationIdea,
  author: Person,
  now: Instant,
) => {
  const at = instantFromMs(msOfInstant(now) - daysAgo * 86_400_000);
  const id = idFromBytes<IdeaId>(createHash('sha256').update(`${by}/${content.title}`).digest());
  const { id: personId, organisationId, unitId, roles } = author;
  const { idea, entry } = submitProposal(
    id,
    v.parse(proposalSchema, content),
    { kind: 'person', personId, organisationId, roles, ...(unitId === undefined ? {} : { unitId }) },
    { now: at, actor: { kind: 'person', personId }, requestId: 'demonstration' },
  );
  const once = onceKey(`person.${personId}`, 'demonstration', id, content);
  try {
    await makeIdeaStore(access).addSubmitted(idea, entry, { once });
  } catch (error) {
    if (!(error instanceof RepeatedRequest)) throw error;
  }
};
