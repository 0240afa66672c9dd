import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { joinedLine, requiredLine, requiredText, textLanguageSchema, writtenLine, writtenText } from './text.ts';

const faultsOf = (schema: v.GenericSchema, value: unknown) =>
  v.safeParse(schema, value, { abortPipeEarly: true }).issues?.map(({ message }) => message) ?? [];

describe('written text', () => {
  const schema = writtenText(10);

  it('loses the white space at its ends and keeps the rest as it was written', () => {
    expect(v.parse(schema, '  two\n\tlines \n')).toBe('two\n\tlines');
  });

  it('is kept in one form of Unicode, so that what looks equal is equal', () => {
    expect(v.parse(schema, 'e\u0301te\u0301')).toBe('\u00e9t\u00e9');
  });

  it('is measured as it is stored, not as it was sent', () => {
    expect(faultsOf(schema, `${' '.repeat(20)}ten letter${' '.repeat(20)}`)).toEqual([]);
    expect(faultsOf(schema, 'e\u0301'.repeat(10))).toEqual([]);
    expect(faultsOf(schema, 'eleven lett')).toEqual(['too-long']);
  });

  it.each(['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f'])(
    'is refused with the control character %j',
    (sign) => {
      expect(faultsOf(schema, `a${sign}b`)).toEqual(['control-character']);
    },
  );

  it.each(['\ud800', '\udc00', '\ud83d.', 'x\udfff'])('is refused with half of a character: %j', (text) => {
    expect(faultsOf(schema, text)).toEqual(['control-character']);
  });

  it.each(['🏛️', 'עברית', '水', 'naïve', 'a\r\nb'])('may be %s', (text) => {
    expect(faultsOf(schema, text)).toEqual([]);
  });

  it('once accepted, is accepted again and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const first = v.safeParse(schema, text);
        fc.pre(first.success);

        expect(v.parse(schema, first.output)).toBe(first.output);
        expect(first.output).toBe(
          JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(first.output)))),
        );
      }),
    );
  });
});

describe('a required text', () => {
  const schema = requiredText(3, 10);

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['ab', 'too-short'],
    [' ab ', 'too-short'],
    ['elevenletter', 'too-long'],
  ])('is refused as %j with one fault: %s', (text, fault) => {
    expect(faultsOf(schema, text)).toEqual([fault]);
  });
});

describe('a line', () => {
  it.each(['a\nb', 'a\r\nb', 'a\rb', 'a\tb', 'a\u2028b', 'a\u2029b'])('is refused with more than one: %j', (text) => {
    expect(faultsOf(writtenLine(10), text)).toEqual(['not-one-line']);
    expect(faultsOf(requiredLine(1, 10), text)).toEqual(['not-one-line']);
  });

  it('loses the line breaks at its ends like any white space', () => {
    expect(v.parse(requiredLine(3, 10), ' a line\r\n')).toBe('a line');
  });

  it.each([
    ['\n', 'empty'],
    ['ab', 'too-short'],
    ['elevenletter', 'too-long'],
    ['a\u0007b', 'control-character'],
  ])('is refused as %j with one fault: %s', (text, fault) => {
    expect(faultsOf(requiredLine(3, 10), text)).toEqual([fault]);
  });

  it('that came on several is joined, and measured after that', () => {
    const schema = joinedLine(10);

    expect(v.parse(schema, '\n two \r\n\r\n\tlines\u2028')).toBe('two lines');
    expect(v.parse(schema, 'two  spaces'.slice(0, 10))).toBe('two  space');
    expect(faultsOf(schema, 'eleven\nlett')).toEqual(['too-long']);
    expect(faultsOf(schema, ' \n ')).toEqual(['empty']);
  });
});

describe('the language of a text', () => {
  it.each(['en', 'fr', 'ca', 'gsw'])('may be %s', (language) => {
    expect(faultsOf(textLanguageSchema, language)).toEqual([]);
  });

  it.each(['', 'e', 'EN', 'en-GB', 'en ', 'engl', '12'])('is not %j', (language) => {
    expect(faultsOf(textLanguageSchema, language)).toEqual(['not-a-language']);
  });
});
