import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Cursor, cursorSchema } from '#shared/kernel/page.ts';
import { readCursor, writeCursor } from './cursor.ts';

const list = ['listIdeas', { state: 'submitted' }];
const positions = fc.record({ sortValue: fc.string({ maxLength: 60 }), id: fc.string({ maxLength: 60 }) });
const written = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url') as Cursor;

describe('a cursor', () => {
  it('brings back the position it was written for, in the form that a query takes', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const cursor = writeCursor(position, list);

        expect(readCursor(cursor, list)).toEqual({ ok: true, value: position });
        expect(v.is(cursorSchema, cursor)).toBe(true);
      }),
    );
  });

  it('is refused by every other list, and by the same list under another filter', () => {
    const cursor = writeCursor({ sortValue: 'a', id: 'b' }, list);

    for (const other of [
      ['listOwnIdeas', { state: 'submitted' }],
      ['listIdeas', {}],
      ['listIdeas', { state: 'accepted' }],
    ])
      expect(readCursor(cursor, other)).toEqual({ ok: false, refusal: { reason: 'cursor-not-for-this-list' } });
  });

  it('is refused, and never fails, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.base64String(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (text) => {
          expect(readCursor(text as Cursor, list).ok).toBe(false);
        },
      ),
    );
    const hash = JSON.parse(Buffer.from(writeCursor({ sortValue: 'a', id: 'b' }, list), 'base64url').toString())[2];
    for (const content of [
      ['\ud800', 'b', hash],
      ['a', '\udc00', hash],
      [],
      ['a', 'b'],
      ['a', 'b', 'c', 'd'],
      [1, 2, 3],
      { 0: 'a' },
      null,
    ])
      expect(readCursor(written(content), list).ok).toBe(false);
  });
});
