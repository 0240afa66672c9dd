import { type WakeMarkStore, wakeByDay } from '#functions/answer-clock/answer-clock.public.ts';
import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { wakePanel } from '#shared/assessment/assessment.rules.ts';
import type { PanelId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { changePanel } from './change-panel.ts';
import type { PanelStore } from './panel.store.ts';

type Parts = {
  readonly panels: Pick<PanelStore, 'find' | 'replace' | 'wakingOn'>;
  readonly ideas: Pick<IdeaStore, 'find'>;
  readonly mark: WakeMarkStore;
  readonly now: Now;
  readonly log: Log;
};

/** Ends the panels whose day has passed, and gives their ideas back to the team with what was given. */
export const wakePanels = (parts: Parts) => async (): Promise<void> => {
  const wakeOne = async (id: PanelId): Promise<boolean> => {
    const panel = await parts.panels.find(id);
    if (panel === undefined) return false;
    const occasion = { now: parts.now(), actor: { kind: 'platform' }, requestId: 'wake-panels' } as const;
    const end = (present: typeof panel) => {
      const change = wakePanel(present, occasion);
      return change === undefined ? refuse({ reason: 'nothing-to-do' }) : ok(change);
    };
    return (await changePanel(parts)(panel, end, occasion)).ok;
  };
  const count = await wakeByDay<PanelId>({ ...parts, wakingOn: parts.panels.wakingOn, wakeOne });
  parts.log('panels.woken', { count });
};
