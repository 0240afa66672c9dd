import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anId } from './fixture.ts';
import { eventId, eventIdSchema, ideaIdSchema, idFromBytes, organisationIdSchema } from './ids.ts';

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('an id', () => {
  it('is accepted whatever bytes it was made of', () => {
    fc.assert(
      fc.property(sixteenBytes, (bytes) => {
        expect(v.is(ideaIdSchema, idFromBytes(bytes))).toBe(true);
      }),
    );
  });

  it('is another one for other bytes, in the order of the bytes', () => {
    fc.assert(
      fc.property(sixteenBytes, sixteenBytes, (a, b) => {
        expect(Math.sign(compare(idFromBytes(a), idFromBytes(b)))).toBe(Math.sign(Buffer.compare(a, b)));
      }),
    );
  });

  it('takes the first sixteen of more bytes, and does not do with fewer', () => {
    const digest = new Uint8Array(32).fill(7);

    expect(idFromBytes(digest)).toBe(idFromBytes(digest.subarray(0, 16)));
    expect(() => idFromBytes(new Uint8Array(15))).toThrow(RangeError);
  });

  it.each(['', '0'.repeat(25), '0'.repeat(27), `${'0'.repeat(25)}i`, `${'0'.repeat(25)}U`, `${'0'.repeat(25)}\n`])(
    'is not %j',
    (text) => {
      expect(v.is(ideaIdSchema, text)).toBe(false);
    },
  );
});

describe('the id of an event', () => {
  it('names a record and its revision, and is accepted', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9_999_999_999 }), (n, revision) => {
        const id = eventId(anId(n), revision);

        expect(v.is(eventIdSchema, id)).toBe(true);
        expect(id).toBe(`${anId(n)}.${revision}`);
      }),
    );
  });

  it('may name a record by a key that an administrator chose', () => {
    expect(v.is(eventIdSchema, eventId('port-city.planning', 3))).toBe(true);
  });
});

describe('the key of an organisation', () => {
  it.each(['port-city', 'port-city.planning', 'r2', 'a'.repeat(60)])('may be %s', (key) => {
    expect(v.is(organisationIdSchema, key)).toBe(true);
  });

  it.each(['', 'Port', 'port_city', '-port', 'port-', 'port--city', 'port..city', 'port#city', 'a'.repeat(61), 'é'])(
    'is not %j',
    (key) => {
      expect(v.is(organisationIdSchema, key)).toBe(false);
    },
  );
});

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
