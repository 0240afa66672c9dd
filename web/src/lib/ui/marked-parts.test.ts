import { describe, expect, it } from 'vitest';
import { markedParts } from './marked-parts.ts';

const marked = (text: string, words: readonly string[]) =>
  markedParts(text, words)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('');

describe('marking words', () => {
  it.each([
    ['Bicycles and a bicycle shed', ['bicycle'], 'Bicycles and a [bicycle] shed'],
    ['Écoles, école', ['écoles'], '[Écoles], école'],
    ['L’eau à l’école', ['eau', 'école'], 'L’[eau] à l’[école]'],
    ['<b>bold</b>', ['bold'], '<b>[bold]</b>'],
    ['nothing here', [], 'nothing here'],
    ['a.b (c', ['.', '('], 'a.b (c'],
  ])('takes whole words, whatever their case, and nothing else: %s', (text, words, expected) => {
    expect(marked(text, words)).toBe(expected);
  });

  it('loses nothing of the text', () => {
    const text = 'A tree, a Tree; a street.';

    expect(
      markedParts(text, ['tree', 'street'])
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
