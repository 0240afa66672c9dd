import { describe, expect, it } from 'vitest';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import { faultSentence } from './fault-sentences.ts';
import { faultsOf, formMaxBytes, readForm, textOf, textsOf } from './form.server.ts';
import { wordsIn } from './words.ts';

const aProposal = {
  problem: 'People wait for weeks and call us to ask.',
  title: 'Show where a permit stands',
  solution: '',
  category: 'health',
  visibility: 'public',
  authorName: 'shown',
  language: 'en',
};

describe('a form', () => {
  it('gives each field as it was typed, with one kind of line end', () => {
    const form = new FormData();
    form.set('problem', 'one\r\ntwo');
    form.append('scopes', 'a');
    form.append('scopes', 'b');

    expect(textOf(form, 'problem')).toBe('one\ntwo');
    expect(textOf(form, 'absent')).toBe('');
    expect(textsOf(form, 'scopes')).toEqual(['a', 'b']);
  });

  it('is refused before it is read when it is too large', async () => {
    const headers = { 'content-length': String(formMaxBytes + 1) };
    const request = new Request('https://x.example', { method: 'POST', body: 'a=1', headers });

    await expect(readForm({ request, locals: { language: 'en', requestId: 'r' } as App.Locals })).rejects.toMatchObject(
      {
        status: 413,
      },
    );
  });
});

describe('the faults of a form', () => {
  it('are none when everything is there', () => {
    expect(faultsOf(proposalSchema, aProposal)).toEqual([]);
  });

  it('name each field once, with its first fault', () => {
    const { category, ...rest } = aProposal;

    expect(faultsOf(proposalSchema, { ...rest, problem: '', title: 'short' })).toEqual([
      { name: 'problem', fault: 'empty' },
      { name: 'title', fault: 'too-short' },
      { name: 'category', fault: 'missing' },
    ]);
    expect(category).toBe('health');
  });

  it.each([
    ['problem', 'empty', 'Describe the problem'],
    ['title', 'too-long', 'Shorten the title to 120 characters or fewer'],
    ['language', 'not-a-language', 'Give a language by its code, such as en or fr.'],
    ['problem', 'never-heard-of', 'This cannot be accepted as it is.'],
  ])('are told for %s %s as a sentence', (name, fault, sentence) => {
    expect(faultSentence(wordsIn('en'), 'en', { name, fault })).toBe(sentence);
  });
});
