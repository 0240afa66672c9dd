import { describe, expect, it } from 'vitest';
import { wordsIn } from '#lib/platform/words.ts';
import { type FrameReader, navigationItems } from './navigation.ts';

const t = wordsIn('en');
const guest: FrameReader = { name: 'Liam', organisation: 'Port City', unread: 0, can: ['listOwnIdeas', 'readInbox'] };
const writer: FrameReader = { ...guest, unread: 3, can: [...guest.can, 'startDraft'] };
const itemsAt = (path: string, reader?: FrameReader) => navigationItems(t, { language: 'en', path, reader });
const labels = (reader?: FrameReader) => itemsAt('/en', reader).map(({ label }) => label);
const marked = (path: string, reader?: FrameReader) =>
  itemsAt(path, reader)
    .filter(({ current }) => current !== undefined)
    .map(({ label, current }) => `${label}: ${current}`);

describe('the main menu', () => {
  it('offers a visitor what is public', () => {
    expect(labels()).toEqual([t.nav_home(), t.nav_public_ideas(), t.nav_challenges(), t.nav_figures(), t.nav_about()]);
  });

  it('offers nothing of their own to somebody who may not write', () => {
    expect(labels(guest)).toEqual([t.nav_home(), t.nav_ideas(), t.nav_challenges(), t.nav_inbox()]);
    expect(labels(writer)).toContain(t.nav_my_ideas());
  });

  it('offers access tokens to whoever may see them', () => {
    expect(labels({ ...guest, can: [...guest.can, 'listTokens'] })).toContain(t.nav_tokens());
  });

  it('tells how many messages are unread, by eye and by ear', () => {
    const inbox = itemsAt('/en', writer).find(({ label }) => label === t.nav_inbox());

    expect(inbox).toMatchObject({ count: { shown: '3', spoken: t.nav_unread({ count: '3' }) } });
  });

  it.each([
    ['/en', ['Home: page']],
    ['/en/ideas', ['Ideas: page']],
    ['/en/ideas/01abc', ['Ideas: true']],
    ['/en/ideas/new', ['My ideas: true']],
    ['/en/drafts/01abc/check', ['My ideas: true']],
    ['/en/account', []],
  ])('marks at %s where the reader is', (path, expected) => {
    expect(marked(path, writer)).toEqual(expected);
  });
});
