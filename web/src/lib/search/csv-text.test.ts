import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-text.ts';

describe('a line of CSV', () => {
  it.each([
    [['a', 1], 'a,1\r\n'],
    [['a "b", c', 'two\nlines'], '"a ""b"", c","two\nlines"\r\n'],
    [['=1+1', '+1', '-1', '@a', -1], "'=1+1,'+1,'-1,'@a,-1\r\n"],
    [[''], '\r\n'],
  ])('%j', (values, line) => {
    expect(csvLine(values)).toBe(line);
  });
});
