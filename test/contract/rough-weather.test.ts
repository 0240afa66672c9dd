import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { expectProblem } from '#test/support/problems.ts';
import { answerSettingsStories } from './answer-settings.stories.ts';
import { assessmentStories } from './assessment.stories.ts';
import { attachmentStories } from './attachment.stories.ts';
import { challengeStories } from './challenge.stories.ts';
import { coAuthorStories } from './co-author.stories.ts';
import { commentStories } from './comment.stories.ts';
import { ideaStories } from './idea.stories.ts';
import { letterStories } from './letter.stories.ts';
import { mergeStories } from './merge.stories.ts';
import { supportStories } from './support.stories.ts';
import { triageStories } from './triage.stories.ts';
import { triageListStories } from './triage-list.stories.ts';

/** The seed is printed with a failing test by its title; another one tries another order of mishaps. */
const seed = 20261126;

describe(`under throttling, conflicts and lists that lag (seed ${seed})`, () => {
  let met: { throttled: number; cancelled: number } | undefined;
  const start = async () => {
    const api = await startApi({ roughWeather: { seed } });
    met = api.met;
    return api;
  };
  ideaStories(start);
  supportStories(start);
  commentStories(start);

  it('there was weather', () => {
    expect(met?.throttled).toBeGreaterThan(5);
    expect(met?.cancelled).toBeGreaterThan(2);
  });
});

describe(`of answers, under throttling, conflicts and lists that lag (seed ${seed})`, () => {
  challengeStories(() => startApi({ roughWeather: { seed } }));
  assessmentStories(() => startApi({ roughWeather: { seed } }));
  for (const stories of [
    triageStories,
    letterStories,
    triageListStories,
    answerSettingsStories,
    mergeStories,
    coAuthorStories,
  ])
    stories(() => startApi({ roughWeather: { seed } }));
});

describe(`of attachments, under throttling, conflicts and lists that lag (seed ${seed})`, () => {
  attachmentStories(() => startApi({ roughWeather: { seed } }));
});

describe('where the table stays throttled', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeAll(async () => {
    api = await startApi({ roughWeather: { seed } });
    if (api.met !== undefined) api.met.share = 1;
  });
  afterAll(() => api.stop());

  it.each([
    ['listDrafts', {}],
    ['submitIdea', { body: aProposal() }],
    ['lookUpIdeas', { query: { ids: '0'.repeat(26) } }],
  ] as const)('%s says that the service is busy, which passes, and nothing is changed', async (name, request) => {
    const answer = await api.call(name, aCaller(1), request);

    expectProblem(answer, { status: 503, reason: 'too-busy' });
    expect(await api.tables.everything()).toEqual([]);
  });
});

describe('where lists lag behind', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeAll(async () => {
    api = await startApi({ roughWeather: { seed } });
  });
  afterAll(() => api.stop());
  const author = aCaller(1);

  it('the page of a record shows a change at once, and its list follows', async () => {
    const { value: idea } = await api.call('submitIdea', author, { body: aProposal({ visibility: 'government' }) });
    const listedAs = async () => {
      const { value } = await api.call('listOwnIdeas', author);
      return value.items.find(({ id }) => id === idea.id)?.visibility;
    };
    const readAs = async () => (await api.call('readIdea', author, { params: { ideaId: idea.id } })).value.visibility;

    expect([await readAs(), await listedAs()]).toEqual(['government', undefined]);
    await api.listsFollow();
    await api.call('changeIdeaVisibility', author, {
      params: { ideaId: idea.id },
      body: { visibility: 'organisation' },
      revision: 1,
    });
    expect([await readAs(), await listedAs()]).toEqual(['organisation', 'government']);
    await api.listsFollow();
    expect(await listedAs()).toBe('organisation');
  });

  it('a person finds their own drafts at once', async () => {
    const { value: draft } = await api.call('startDraft', author, { body: { problem: 'Half', language: 'en' } });

    expect((await api.call('listDrafts', author)).value.items.map(({ id }) => id)).toContain(draft.id);
  });
});
