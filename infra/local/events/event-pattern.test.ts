import { describe, expect, it } from 'vitest';
import { compilePattern } from './event-pattern.ts';

const event = {
  source: 'commonweal',
  'detail-type': 'idea.submitted',
  resources: ['a', 'b'],
  detail: { organisation: 'ministry', revision: 3, imported: false, nothing: null, people: [{ id: 1 }, { id: 2 }] },
};

describe('event patterns', () => {
  it.each([
    [{ source: ['commonweal', 'other'] }],
    [{ 'detail-type': [{ prefix: 'idea.' }] }],
    [{ 'detail-type': [{ suffix: 'submitted' }] }],
    [{ 'detail-type': [{ wildcard: 'idea.*ted' }] }],
    [{ source: [{ 'equals-ignore-case': 'COMMONWEAL' }] }],
    [{ source: [{ 'anything-but': ['x', 'y'] }] }],
    [{ source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    [{ detail: { revision: [{ numeric: ['>', 2, '<=', 3] }] } }],
    [{ detail: { imported: [false], nothing: [null] } }],
    [{ detail: { actor: [{ exists: false }], revision: [{ exists: true }] } }],
    [{ resources: ['b'] }],
    [{ detail: { people: { id: [2] } } }],
    [{ $or: [{ source: ['x'] }, { source: ['commonweal'] }] }],
  ])('match by %j', (pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });

  it.each([
    [{ source: ['other'] }],
    [{ source: ['commonweal'], 'detail-type': ['idea.answered'] }],
    [{ detail: { actor: ['x'] } }],
    [{ detail: { actor: [{ 'anything-but': ['x'] }] } }],
    [{ detail: { revision: ['3'] } }],
    [{ detail: { organisation: [{ exists: false }] } }],
    [{ detail: { revision: [{ numeric: ['>', 3] }] } }],
  ])('do not match by %j', (pattern) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(false);
  });

  it('refuse a filter they do not know', () => {
    expect(() => compilePattern({ source: [{ cidr: '10.0.0.0/8' }] })).toThrow('cidr');
  });
});
