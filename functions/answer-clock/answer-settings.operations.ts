import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { occasionsBy } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { answerSettingsContract } from '#shared/answer-clock/answer-settings.contract.ts';
import { changeAnswerSettings, changeAnswerTemplate } from '#shared/answer-clock/answer-settings.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import type { JournalEntry } from '#shared/kernel/journal.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import type { AnswerSettingsStore, AnswerTemplatesStore, BodyChoiceStore } from './body-choice.store.ts';
import { makeSettingsOf } from './settings-of.ts';

type Parts = {
  readonly settings: AnswerSettingsStore;
  readonly templates: AnswerTemplatesStore;
  readonly policy: Policy;
  readonly now: Now;
};
type Asked = { readonly params: { readonly organisationId: OrganisationId } };

/** Binds reading and changing what a body promises about its answers, and what it begins them with. */
export const answerSettingsOperations = ({ settings, templates, policy, now }: Parts) => {
  const settingsOf = makeSettingsOf(settings);
  const findSettings = async ({ params: { organisationId } }: Asked) => ({
    resource: ideasOf(organisationId),
    item: await settingsOf(organisationId),
  });
  const findTemplates = async ({ params: { organisationId } }: Asked) => ({
    resource: ideasOf(organisationId),
    item: (await templates.find(organisationId)) ?? { organisationId, revision: 1, templates: [] },
  });
  const shown = (reader: Principal, item: AnswerSettings) => ({
    ...item,
    can: policy.can(reader, ideasOf(item.organisationId)),
  });
  const occasion = occasionsBy(now);
  /** Writes what was chosen anew, if the caller had seen the revision before it. */
  const write = async <Choice extends { revision: number }>(
    store: BodyChoiceStore<Choice>,
    { revision }: { readonly revision: number },
    { chosen, entry }: { chosen: Choice; entry: JournalEntry },
  ) => (chosen.revision === revision + 1 ? store.replace(chosen, entry) : refuse({ reason: 'stale-revision' }));

  return bindAll(answerSettingsContract, {
    readAnswerSettings: bind({
      find: findSettings,
      run: async ({ principal }, item) => ok(shown(principal, item)),
    }),
    changeAnswerSettings: bind({
      find: findSettings,
      run: async (call, item) => {
        const written = await write(settings, call, changeAnswerSettings(item, call.body, occasion(call)));
        return written.ok ? ok(shown(call.principal, written.value)) : written;
      },
    }),
    readAnswerTemplates: bind({ find: findTemplates, run: async (_, item) => ok(item) }),
    changeAnswerTemplate: bind({
      find: findTemplates,
      run: async (call, item) => write(templates, call, changeAnswerTemplate(item, call.body, occasion(call))),
    }),
  });
};
