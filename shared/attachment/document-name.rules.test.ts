import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentNameMaxCharacters, namesType, recognisableName, savedAs, usableName } from './document-name.rules.ts';

describe('the name of a document', () => {
  it.each([
    ['is kept as it was written', 'Où est l’été ?.pdf', 'Où est l’été ?.pdf'],
    ['is in one form of Unicode', 'e\u0301te\u0301.pdf', 'été.pdf'],
    ['is without white space at its ends', ' plan.pdf ', 'plan.pdf'],
    ['may be in any script', 'الخطة.pdf', 'الخطة.pdf'],
    ['may hold an emoji of several letters', 'plan 👩🏽‍💻.pdf', 'plan 👩🏽‍💻.pdf'],
    ['is none where it is empty', '  ', undefined],
    ['is none with a line break', 'a\nb.pdf', undefined],
    ['is none where it turns round', 'a\u202efdp.exe', undefined],
    ['is none where it is a path', '../plan.pdf', undefined],
    ['is none with half a letter', 'a\ud800.pdf', undefined],
    ['is none where it is too long', `${'a'.repeat(documentNameMaxCharacters)}.pdf`, undefined],
  ])('%s', (_, written, expected) => {
    expect(usableName(written)).toBe(expected);
  });

  it('that cannot be used is still recognised', () => {
    expect(recognisableName('a\u202e\u0000b\n.pdf')).toBe('ab.pdf');
    expect(recognisableName('x'.repeat(999))).toHaveLength(documentNameMaxCharacters);
  });

  it.each([
    ['a.pdf', 'pdf', true],
    ['A.PDF', 'pdf', true],
    ['a.jpeg', 'jpg', true],
    ['a.pdf.exe', 'pdf', false],
    ['pdf', 'pdf', false],
  ] as const)('%s says that it is a %s: %s', (name, type, expected) => {
    expect(namesType(name, type)).toBe(expected);
  });
});

describe('how a browser is told to save it', () => {
  it('is in ASCII for old browsers, and whole for those of today', () => {
    expect(savedAs('Plan "été" (2).pdf')).toBe(
      `attachment; filename="Plan __t__ (2).pdf"; filename*=UTF-8''Plan%20%22%C3%A9t%C3%A9%22%20%282%29.pdf`,
    );
  });

  it('is one line of three parts whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const name = usableName(written);
        if (name === undefined) return;

        const header = savedAs(name);

        expect(header).toMatch(/^attachment; filename="[^"\\%;\r\n]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
      }),
    );
  });
});
