import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anAnswer } from '#shared/idea/idea.fixture.ts';
import { answerSchema } from './answer.schema.ts';
import { fillPlaceholders } from './placeholders.ts';

describe('placeholders', () => {
  it('are filled with what is known, as often as they stand there, and stay where nothing is', () => {
    expect(fillPlaceholders('Dear {author}, {title}: {title} ({organisation}, {else})', { title: '$& A lift' })).toBe(
      'Dear {author}, $& A lift: $& A lift ({organisation}, {else})',
    );
  });

  it.each(['words', 'whatWouldChange', 'whatNext'] as const)('are never sent: one in %s is a fault of it', (part) => {
    const text = 'Thank you, {author}, for writing to us about all of this.';
    const parsed = v.safeParse(answerSchema, anAnswer({ [part]: text }));

    expect(parsed.issues?.map((issue) => [v.getDotPath(issue), issue.message])).toEqual([
      [part, 'unfilled-placeholder'],
    ]);
    expect(v.safeParse(answerSchema, anAnswer({ [part]: text.replace('{author}', '{somebody}') })).success).toBe(true);
  });
});
