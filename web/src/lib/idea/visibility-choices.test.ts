import { describe, expect, it } from 'vitest';
import { visibilities } from '#shared/idea/idea.schema.ts';
import { visibilityChoices } from './visibility-choices.ts';

describe('who an idea can be shown to', () => {
  it('is everybody there is while it is open', () => {
    expect(visibilityChoices({ state: 'submitted', visibility: 'organisation' })).toEqual(visibilities);
  });

  it.each(visibilities)('is at most %s where it was withdrawn while shown so', (visibility) => {
    const choices = visibilityChoices({ state: 'withdrawn', visibility });

    expect(choices.at(-1)).toBe(visibility);
    expect(visibilities.slice(0, choices.length)).toEqual(choices);
  });
});
