import * as v from 'valibot';
import type { DraftValues } from '#lib/draft/draft-form.ts';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** What is shown of an idea that is like a draft. */
export type SimilarHit = {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly organisation: string;
  readonly sharedWords: readonly string[];
  /** Whether whoever writes may support it instead of proposing it once more. */
  readonly canSupport: boolean;
};

type Draft = { readonly values: DraftValues; readonly id: string };

/**
 * Ideas that are like what stands in a form. It only offers: where the form holds more than may be asked with, or nobody
 * answers, there are none, and the form goes on without.
 */
export const readSimilarIdeas = async (
  api: Api,
  language: SiteLanguage,
  { values, id }: Draft,
): Promise<SimilarHit[]> => {
  const { title, problem, solution } = values;
  const except = v.safeParse(ideaIdSchema, id);
  const answer = await api('findSimilarIdeas', {
    body: { title, problem, solution, language: values.language, ...(except.success ? { except: except.output } : {}) },
  }).catch(() => undefined);
  if (answer?.ok !== true) return [];
  const { items } = answer.value;
  const names = await readOrganisationNames(api, language, {
    organisations: items.map(({ organisationId }) => organisationId),
  });
  return items.map((idea) => ({
    id: idea.id,
    title: idea.title,
    language: idea.language,
    organisation: names.organisations[idea.organisationId] ?? idea.organisationId,
    sharedWords: idea.sharedWords,
    canSupport: idea.can.includes('supportIdea'),
  }));
};
