import type { IdeaStore, TriageListStore } from '#functions/idea/idea.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, type Now } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { wakeIdea } from '#shared/triage/triage.rules.ts';
import type { SettingsOf } from './settings-of.ts';
import type { WakeMarkStore } from './wake-mark.store.ts';

type Parts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'replace'>;
  readonly lists: Pick<TriageListStore, 'wakingOn'>;
  readonly settingsOf: SettingsOf;
  readonly mark: WakeMarkStore;
  readonly now: Now;
  readonly log: Log;
};

/** Somewhere on earth it is a day later than in UTC, and elsewhere a day earlier; a body that moves may gain another. */
const daysAhead = 1;
const daysBehind = 2;
/** Side by side, so that the end of a holiday with a thousand due days fits into one run. */
const atOnce = 10;

/**
 * Does what the clocks of ideas and the days of parked ones ask for: reminders, word that an answer is late, returns. It
 * goes by what stands in the table, so a run that was missed or broken off is made up for by the next, and one too many
 * changes nothing.
 */
export const wakeIdeas = (parts: Parts) => async (): Promise<void> => {
  const today = dayOfInstant(parts.now());
  const settled = addDays(today, -daysBehind);
  const mark = await parts.mark.read();
  const runs: Woken[] = [];
  // What is woken on a missed day may have to be woken on one of the next, so they are looked at in turn.
  for (let day = mark ?? settled; day < settled; day = addDays(day, 1)) runs.push(await wakeDay(parts, day));
  runs.push(...(await Promise.all(openDays(settled).map((day) => wakeDay(parts, day)))));
  const firstLeft = runs.find(({ day, left }) => left > 0 && day < settled)?.day ?? settled;
  if (firstLeft !== mark) await parts.mark.write(firstLeft);
  parts.log('ideas.woken', { count: runs.reduce((sum, { count }) => sum + count, 0) });
};

/** The days that every run looks at, and the next one again: side by side, since what one leaves the next run finds. */
const openDays = (settled: Day): Day[] =>
  Array.from({ length: daysBehind + 1 + daysAhead }, (_, place) => addDays(settled, place));

type Woken = { readonly day: Day; count: number; left: number };

const wakeDay = async (parts: Parts, day: Day): Promise<Woken> => {
  const woken: Woken = { day, count: 0, left: 0 };
  const settingsOf = rememberedSettings(parts.settingsOf);
  for await (const ids of parts.lists.wakingOn(day)) {
    for (let start = 0; start < ids.length; start += atOnce) {
      const some = ids.slice(start, start + atOnce);
      for (const isDone of await Promise.all(some.map((id) => wakeOne({ ...parts, settingsOf }, id)))) {
        if (isDone) woken.count += 1;
        else woken.left += 1;
      }
    }
  }
  return woken;
};

/** Whether something was done. What somebody changes at this moment is looked at by the next run. */
const wakeOne = async ({ ideas, settingsOf, now }: Parts, id: IdeaId): Promise<boolean> => {
  const idea = await ideas.find(id);
  if (idea === undefined) return false;
  const settings = await settingsOf(idea.organisationId);
  const change = wakeIdea(idea, settings, { now: now(), actor: { kind: 'platform' }, requestId: 'wake-ideas' });
  return change !== undefined && (await ideas.replace(change.idea, change.entry)).ok;
};

/** A thousand ideas of one body ask for its settings once. */
const rememberedSettings = (settingsOf: SettingsOf): SettingsOf => {
  const known = new Map<OrganisationId, ReturnType<SettingsOf>>();
  return (id) => {
    const settings = known.get(id) ?? settingsOf(id);
    known.set(id, settings);
    return settings;
  };
};
