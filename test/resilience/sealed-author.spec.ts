import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer, aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { accessibilityFaultsWithoutScript } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { aPdf } from '#test/support/documents.ts';
import { sendFile } from '#test/support/send-file.ts';
import { eventually, type Stack, startStack } from '#test/support/stack.ts';
import { apiOf, type StackApi } from '#test/support/stack-api.ts';
import { sessionCookieName, sessionOf } from '#test/support/stack-session.ts';
import { itemsOf, tracesOf } from '#test/support/stack-traces.ts';
import { languagesOf } from '#test/support/ways.ts';
import { wordsOf } from '#test/support/words.ts';
import { inboxOf, ownIdeasOf, settled } from './stories.ts';

/** Nobody of the demonstration who wrote anything else: whatever is found of him is of what he seals here. */
const author = { email: 'daniel.okafor@example.org', name: 'Daniel Okafor' };
const others = {
  team: 'bram.verhoeven@example.org',
  colleague: 'amina.diallo@example.org',
  administrator: 'claire.fontaine@example.org',
  elsewhere: 'hugo.marchand@example.org',
};
type Person = { readonly session: string; readonly api: StackApi };

let stack: Stack;
const openWindow = useWindows(() => stack);
const people = {} as Record<keyof typeof others | 'author', Person>;
beforeAll(async () => {
  stack = await startStack();
  for (const [who, email] of Object.entries({ ...others, author: author.email })) {
    const session = await sessionOf(stack, email);
    people[who as keyof typeof people] = { session, api: apiOf(stack, session) };
  }
});
afterAll(() => stack.stop());

const title = 'Pay invoices on the day they fall due';
const kindsOf = async (person: Person, idea: string) =>
  (await inboxOf(person.api)).filter(({ recordId }) => recordId === idea).map(({ kind }) => kind);

/** A page as somebody gets it, without script; as a visitor without a session. */
const pageFor = async (path: string, person?: Person): Promise<string> => {
  const headers = person === undefined ? {} : { cookie: `${sessionCookieName}=${person.session}` };
  const answer = await fetch(new URL(path, stack.site), { headers });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
};

const documentName = 'Invoices of a year.pdf';

/** Adds a document as the form does, and waits until it was looked at. */
const attachDocument = async (draft: string) => {
  const { api } = people.author;
  const { id } = (await api('startAttachment', { body: { draft } })).value;
  const form = (await api('readUpload', { params: { draftId: draft, attachmentId: id } })).value;
  const answer = await sendFile(form, new File([new Uint8Array(aPdf())], documentName));
  expect(answer.status).toBe(303);
  await eventually('the document is ready', async () => {
    const { items } = (await api('listDraftAttachments', { params: { draftId: draft } })).value;
    return items[0]?.state === 'ready';
  });
};

/** From a draft with a document to a second answer. Gives the idea's id. */
const wholeExchange = async (): Promise<string> => {
  const { author, team } = people;
  const proposal = aProposal({ title, visibility: 'public', authorName: 'sealed' });
  const draft = (await author.api('startDraft', { body: proposal })).value;
  await attachDocument(draft.id);
  const sent = await author.api('submitIdea', {
    body: { ...proposal, draft: { id: draft.id, revision: draft.revision } },
  });
  const { id } = sent.value;
  const of = (revision: number) => ({ params: { ideaId: id }, revision });
  const steps = [
    await team.api('assignIdea', { ...of(1), body: { assignee: (await team.api('readAccount')).value.person.id } }),
    await team.api('askAuthor', { ...of(2), body: someWords() }),
    await author.api('replyToQuestion', { ...of(3), body: someWords({ words: 'About forty on a usual morning.' }) }),
    await team.api('answerIdea', { ...of(4), body: anAnswer() }),
    await author.api('reopenIdea', { ...of(5), body: someWords({ words: 'That is not what I asked for.' }) }),
    await team.api('answerIdea', { ...of(6), body: anAnswer({ words: `${anAnswer().words} Again.` }) }),
  ];
  expect([sent.status, ...steps.map(({ status }) => status)]).toEqual([201, 200, 200, 200, 200, 200, 200]);
  return id;
};

describe('a sealed author', () => {
  it('has a whole exchange, and nothing but the sealed record knows who it was', async () => {
    const { id: personId } = (await people.author.api('readAccount')).value.person;
    const idea = await wholeExchange();
    await eventually('the author is told of everything', async () => {
      const kinds = await kindsOf(people.author, idea);
      return kinds.filter((kind) => kind === 'your-idea-answered').length === 2 && kinds.includes('question-for-you');
    });
    await settled(stack);

    const isOfAuthor = (text: string) => [personId, author.email, author.name].some((mark) => text.includes(mark));
    const traces = await tracesOf(stack);
    const found = traces.filter(({ text }) => isOfAuthor(text));
    // Of the idea there is a lot, and the author is in none of it.
    expect(traces.filter(({ text }) => text.includes(idea)).length).toBeGreaterThan(20);
    expect(found.filter(({ text }) => text.includes(idea))).toEqual([]);
    // What is left is that such a person exists, has signed in, and once began a draft.
    const kinds = new Set(found.map(({ where, text }) => (where.startsWith('logs') ? JSON.parse(text).code : where)));
    expect([...kinds].sort()).toEqual([
      'bus',
      'ideas: once',
      'kept: _stream_records',
      ...['address', 'identity', 'journalEntry', 'person', 'roleHolder', 'session'].map((kind) => `people: ${kind}`),
      'session.started',
    ]);
    const sealedItems = (await itemsOf(stack, stack.tables.sealed)).map((item) => JSON.stringify(item));
    expect(sealedItems.filter((text) => text.includes(personId) && text.includes(idea)).length).toBeGreaterThan(0);
  });

  it('is on no page and in no answer of anybody else, a visitor included', async () => {
    const [idea] = await ownIdeasOf(people.author.api);
    const { id: personId } = (await people.author.api('readAccount')).value.person;
    const handles = (await itemsOf(stack, stack.tables.sealed)).flatMap(({ handle }) => handle ?? []);
    const secrets = [personId, author.email, author.name, ...handles.map(String)];
    const params = { ideaId: String(idea?.id) };

    for (const who of Object.keys(others) as (keyof typeof others)[]) {
      const { api } = people[who];
      const answers = await Promise.all([
        api('readIdea', { params }),
        api('readIdeaHistory', { params, query: { limit: '50' } }),
        api('readLetters', { params }),
        api('readAnswer', { params }),
        api('listComments', { params }),
        api('listIdeaAttachments', { params }),
        api('lookUpIdeas', { query: { ids: params.ideaId } }),
        api('listIdeas', { query: { limit: '50' } }),
        api('listIdeas', { query: { organisation: 'ministry-of-public-services' } }),
        api('listTriage', { params: { organisationId: 'ministry-of-public-services' } }),
        api('readInbox', { query: { limit: '50' } }),
        api('searchIdeas', { query: { words: 'invoices' } }),
        api('exportIdeas', { query: { words: 'invoices' } }),
        api('findSimilarIdeas', { body: { title, problem: aProposal().problem, language: 'en' } }),
      ]);
      const pages = await Promise.all(
        ['', '/ideas', `/ideas/${params.ideaId}`, `/ideas/${params.ideaId}/comments`, '/inbox', '/my-ideas'].flatMap(
          (path) => (['en', 'fr'] as const).map((language) => pageFor(`/${language}${path}`, people[who])),
        ),
      );
      const all = [...answers.map((answer) => JSON.stringify(answer.value)), ...pages].join('\n');
      expect(all).toContain(title);
      expect(all).toContain(documentName);
      for (const secret of secrets) expect(all).not.toContain(secret);
    }
    const open = await Promise.all([
      pageFor(`/en/public/ideas/${params.ideaId}`),
      pageFor('/en/public/ideas'),
      pageFor('/en/ideas?words=invoices', people.colleague),
      pageFor('/en/triage', people.team),
    ]);
    for (const secret of secrets) expect(open.join()).not.toContain(secret);
    expect((await pageFor(`/en/ideas/${params.ideaId}`, people.team)).includes(wordsOf('en')('author_sealed'))).toBe(
      true,
    );
  });
});

describe('opening a seal', () => {
  const sealed = async (name: string) => {
    const body = aProposal({ title: name, visibility: 'public', authorName: 'sealed' });
    return (await people.colleague.api('submitIdea', { body })).value.id;
  };

  it.each(languagesOf('fr'))('is asked for and decided on pages without script: %s', async (language) => {
    const t = wordsOf(language);
    const idea = await sealed(`Opened in ${language}`);
    const as = async (person: Person) => {
      const page = await openWindow({ session: person.session, javaScriptEnabled: false, viewport: smallPhone });
      const at = (path: string) => page.goto(`/${language satisfies SiteLanguage}/ideas/${idea}${path}`);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const isFine = async () => expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
      return { page, at, press, isFine };
    };

    const asker = await as(people.administrator);
    await asker.at('');
    await asker.page.getByRole('link', { name: t('act_ask_to_open_seal') }).click();
    await asker.press(t('seal_ask_send'));
    await asker.page.getByRole('alert').waitFor();
    await asker.isFine();
    await asker.page
      .getByLabel(t('seal_ask_words'), { exact: true })
      .fill('The law obliges us to report what it says.');
    await asker.press(t('seal_ask_send'));
    await asker.page.getByText(t('seal_ask_done')).waitFor();

    const decider = await as(people.author);
    await eventually('who decides is told', async () => (await kindsOf(people.author, idea)).includes('seal-to-open'));
    await decider.at('');
    await decider.page.getByRole('link', { name: t('act_decide_on_seal') }).click();
    await decider.page.getByText('The law obliges us to report what it says.').waitFor();
    await decider.isFine();
    await decider.press(t('seal_open'));
    await decider.page.getByText(t('seal_open_done')).waitFor();

    for (const one of [asker, decider]) {
      await one.at('/seal');
      await one.page.getByText(t('seal_author_is', { name: 'Amina Diallo' })).waitFor();
      await one.isFine();
    }
    await eventually('the author is told of both', async () => {
      const kinds = await kindsOf(people.colleague, idea);
      return kinds.includes('seal-opening-asked') && kinds.includes('your-seal-opened');
    });
    expect(await pageFor(`/${language}/ideas/${idea}`, people.team)).not.toContain('Amina Diallo');
    expect((await people.team.api('readSealedAuthor', { params: { ideaId: idea } })).status).toBe(403);
  });

  it('may be declined, and then nobody knows more than before', async () => {
    const t = wordsOf('en');
    const idea = await sealed('Left closed');
    await people.administrator.api('askToOpenSeal', { params: { ideaId: idea }, body: someWords(), revision: 1 });
    const page = await openWindow({ session: people.author.session, javaScriptEnabled: false });

    await page.goto(`/en/ideas/${idea}/seal`);
    await page.getByRole('button', { name: t('seal_decline'), exact: true }).click();
    await page.getByText(t('seal_decline_done')).waitFor();

    await eventually('the author is told', async () =>
      (await kindsOf(people.colleague, idea)).includes('seal-stays-closed'),
    );
    expect((await people.administrator.api('readSealedAuthor', { params: { ideaId: idea } })).status).toBe(403);
  });
});

describe('the form', () => {
  it('keeps a draft that is to be sealed only when its author says so', async () => {
    const t = wordsOf('en');
    const page = await openWindow({ session: people.colleague.session });
    await page.goto('/en/ideas/new');

    await page.getByLabel(t('author_name_sealed'), { exact: true }).check();
    await page.getByLabel(t('form_problem'), { exact: true }).fill('Something that nobody is to know of me.');

    await page.getByText(t('autosave_sealed')).waitFor();
    expect((await people.colleague.api('listDrafts')).value.items).toEqual([]);
    await page.getByRole('button', { name: t('form_save'), exact: true }).click();
    await page.getByText(t('draft_saved_banner')).waitFor();
  });
});
