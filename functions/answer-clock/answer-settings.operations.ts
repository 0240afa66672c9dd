import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { answerSettingsContract } from '#shared/answer-clock/answer-settings.contract.ts';
import { changeAnswerSettings } from '#shared/answer-clock/answer-settings.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import type { AnswerSettingsStore } from './answer-settings.store.ts';
import { makeSettingsOf } from './settings-of.ts';

type Parts = { readonly settings: AnswerSettingsStore; readonly policy: Policy; readonly now: Now };

/** Binds reading and changing what a body promises about its answers. */
export const answerSettingsOperations = ({ settings, policy, now }: Parts) => {
  const settingsOf = makeSettingsOf(settings);
  const find = async ({ params }: { params: { organisationId: OrganisationId } }) => ({
    resource: ideasOf(params.organisationId),
    item: await settingsOf(params.organisationId),
  });
  const shown = (reader: Principal, item: AnswerSettings) => ({
    ...item,
    can: policy.can(reader, ideasOf(item.organisationId)),
  });

  return bindAll(answerSettingsContract, {
    readAnswerSettings: bind({ find, run: async ({ principal }, item) => ok(shown(principal, item)) }),
    changeAnswerSettings: bind({
      find,
      run: async ({ body, revision, principal, requestId }, item) => {
        if (item.revision !== revision) return refuse({ reason: 'stale-revision' });
        const change = changeAnswerSettings(item, body, { now: now(), actor: actorOf(principal), requestId });
        const written = await settings.replace(change.settings, change.entry);
        return written.ok ? ok(shown(principal, written.value)) : written;
      },
    }),
  });
};
