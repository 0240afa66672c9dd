import { createWriteTransaction } from 'electrodb';
import { replaceIdeaItems } from '#functions/idea/idea.public.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import type { PanelChange } from '#shared/assessment/assessment.rules.ts';
import type { Assessment, Invitation, Panel } from '#shared/assessment/assessment.schema.ts';
import type { IdeaChange } from '#shared/idea/idea.rules.ts';
import type { PanelId, PersonId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import {
  assessmentEntity,
  assessmentFromItem,
  assessmentItem,
  invitationEntity,
  invitationFromItem,
  invitationItem,
  invitationKey,
  panelEntity,
  panelFromItem,
  panelItem,
} from './panel.entity.ts';

/** Panels with what was given to them. Every read but `wakingOn` is consistent: what somebody gave is given. */
export type PanelStore = {
  readonly find: (id: PanelId) => Promise<Panel | undefined>;
  readonly assessmentsOf: (id: PanelId) => Promise<Assessment[]>;
  /** What somebody still has to assess, the first due first; at most 100. */
  readonly invitationsOf: (personId: PersonId) => Promise<Invitation[]>;
  /** Writes a new panel, its invitations and its idea, all or none. False where somebody else changed the idea first. */
  readonly add: (panel: PanelChange, idea: IdeaChange) => Promise<boolean>;
  /** Writes the next revision with what goes with it, all or none. False where somebody else changed panel or idea first. */
  readonly replace: (change: PanelChange, idea: IdeaChange | undefined) => Promise<boolean>;
  /** Panels whose day has come, page by page. Lagging. */
  readonly wakingOn: (day: Day) => AsyncIterable<readonly PanelId[]>;
};

const invitationsMax = 100;
const wakingAtOnce = 100;

export const makePanelStore = (access: TableAccess): PanelStore => {
  const panel = () => panelEntity(access);
  const assessment = () => assessmentEntity(access);
  const invitation = () => invitationEntity(access);
  const journal = () => journalEntity(access);

  return {
    find: async (id) => {
      const { data } = await panel().get({ id }).go({ consistent: true });
      return data === null ? undefined : panelFromItem(data);
    },

    assessmentsOf: async (panelId) => {
      const { data } = await assessment().query.primary({ panelId }).go({ consistent: true });
      return data.map(assessmentFromItem);
    },

    invitationsOf: async (personId) => {
      const { data } = await invitation().query.primary({ personId }).go({ consistent: true, limit: invitationsMax });
      return data.map(invitationFromItem);
    },

    add: async (change, idea) => {
      const added = change.panel;
      const refused = await writeTogether(() =>
        createWriteTransaction({ panel: panel(), invitation: invitation(), journal: journal() }, (write) => [
          ...replaceIdeaItems(access, idea.idea, idea.entry),
          write.panel.create(panelItem(added)).commit(),
          write.journal.create(journalItem(change.entry)).commit(),
          ...added.assessors.map(({ personId }) =>
            write.invitation.put(invitationItem(personId, added, idea.idea)).commit(),
          ),
        ]),
      );
      return refused.length === 0;
    },

    replace: async (change, idea) => {
      const next = change.panel;
      const refused = await writeTogether(() =>
        createWriteTransaction(
          { panel: panel(), assessment: assessment(), invitation: invitation(), journal: journal() },
          (write) => [
            write.panel
              .put(panelItem(next))
              .where(({ revision }, { eq }) => eq(revision, next.revision - 1))
              .commit(),
            write.journal.create(journalItem(change.entry)).commit(),
            ...(change.assessment === undefined
              ? []
              : [write.assessment.create(assessmentItem(change.assessment)).commit()]),
            ...change.done.map((personId) => write.invitation.delete(invitationKey(personId, next)).commit()),
            ...(idea === undefined ? [] : replaceIdeaItems(access, idea.idea, idea.entry)),
          ],
        ),
      );
      return refused.length === 0;
    },

    wakingOn: async function* (wakesOn) {
      let cursor: string | null = null;
      do {
        const page: { data: { id: string }[]; cursor: string | null } = await panel()
          .query.byWakeDay({ wakesOn })
          .go({ attributes: ['id'], limit: wakingAtOnce, cursor });
        yield page.data.map(({ id }) => id as PanelId);
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
};
