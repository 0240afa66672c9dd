import type { IdeaStore } from '#functions/idea/idea.public.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import { type PanelChange, returnAssessed } from '#shared/assessment/assessment.rules.ts';
import type { Panel } from '#shared/assessment/assessment.schema.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { PanelId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { PanelStore } from './panel.store.ts';

type Parts = {
  readonly panels: Pick<PanelStore, 'find' | 'replace'>;
  readonly ideas: Pick<IdeaStore, 'find'>;
};

/** Seven assessors at once, and a team that assigns the idea meanwhile. */
const attempts = 10;

/**
 * Writes what a rule makes of a panel, together with the return of its idea where it ended by this. Assessors act side by
 * side and none of them can know of another's revision, so the rule is asked again where somebody came first.
 */
export const changePanel =
  ({ panels, ideas }: Parts) =>
  async <Refused extends { reason: string }>(
    panel: Panel,
    make: (panel: Panel) => Result<PanelChange, Refused>,
    occasion: Occasion,
  ): Promise<Result<Panel, Refused>> => {
    let present: Panel | undefined = panel;
    for (let attempt = 0; attempt < attempts && present !== undefined; attempt += 1) {
      const made = make(present);
      if (!made.ok) return made;
      const change = made.value;
      const idea = change.panel.endedAt === undefined ? undefined : await ideas.find(change.panel.ideaId);
      const returned = idea && returnAssessed(idea, change.panel, occasion);
      if (await panels.replace(change, returned)) return ok(change.panel);
      present = await panels.find(panel.id as PanelId);
    }
    throw new TooBusy();
  };
