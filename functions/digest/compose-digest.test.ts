import { describe, expect, it } from 'vitest';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { DigestLine } from '#shared/inbox/digest.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId } from '#shared/kernel/ids.ts';
import { composeDigest } from './compose-digest.ts';

const aLine = (n: number, kind: DigestLine['kind']): DigestLine => ({
  id: eventId(anId(n), 1),
  kind,
  recordId: anId(n),
  at: mondayMorning,
  arrivedAt: mondayMorning,
});
const place = { siteOrigin: 'https://ideas.example.org', secret: 'cwd_secret' };
const compose = (language: 'en' | 'fr', kinds: readonly DigestLine['kind'][], hasMore = false) =>
  composeDigest(
    { lines: kinds.map((kind, n) => aLine(n + 1, kind)), hasMore },
    { email: 'claire@example.org', language },
    place,
  );

describe('the mail of a digest', () => {
  it('says in the reader’s language how much is new, what happened when, and where to read it', () => {
    const mail = compose('fr', ['your-idea-answered', 'idea-to-answer']);

    expect(mail.to).toBe('claire@example.org');
    expect(mail.subject).toBe('Commonweal\u00a0: 2 messages que vous n’avez pas lus');
    expect(mail.text).toMatch(/VOS PROPRES IDÉES\n\nUne réponse a été donnée.*\n23 novembre 2026\n/);
    expect(mail.text).toContain(`https://ideas.example.org/fr/ideas/${anId(1)}`);
    expect(mail.html).toContain('<html lang="fr">');
    expect(mail.html).toContain(`<a href="https://ideas.example.org/fr/ideas/${anId(2)}">`);
  });

  it('groups by topic, in the order of what is newest', () => {
    const { text } = compose('en', ['idea-to-answer', 'your-idea-answered', 'answer-late']);
    const titles = [...text.matchAll(/^[A-Z ]{8,}$/gm)].map(([title]) => title);
    const order = [...text.matchAll(/ideas\/(\w+)/g)].map(([, id]) => id);

    expect(titles).toEqual(['IDEAS TO ANSWER', 'YOUR OWN IDEAS']);
    expect(order).toEqual([anId(1), anId(3), anId(2)]);
  });

  it('says one message where it is one, and that there is more where there is', () => {
    expect(compose('en', ['answer-late']).subject).toBe('Commonweal: 1 message you have not read');
    expect(compose('en', ['answer-late']).text).not.toContain('more than fits');
    expect(compose('en', ['answer-late'], true).text).toContain('more than fits');
  });

  it('leads to the inbox, to its settings and to the end of these mails, which programs reach by another address', () => {
    const { text, html, unsubscribeUrl } = compose('en', ['answer-late']);

    for (const path of ['/en/inbox', '/en/inbox/settings', '/en/stop-digest/cwd_secret']) {
      expect(text).toContain(`https://ideas.example.org${path}\n`.trimEnd());
      expect(html).toContain(`href="https://ideas.example.org${path}"`);
    }
    expect(unsubscribeUrl).toBe('https://ideas.example.org/api/digest-stops/cwd_secret');
  });
});
