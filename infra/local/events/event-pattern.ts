import { isRecord, type Json } from '../state/json.ts';

/** EventBridge's content filter, which event source mappings use too. Compiled once; throws for what it does not know. */
export type EventPattern = (event: unknown) => boolean;

type Match = (value: unknown) => boolean;

/** @param pattern the pattern as the template holds it: an object, or its JSON text */
export function compilePattern(pattern: unknown): EventPattern {
  const parsed: unknown = typeof pattern === 'string' ? JSON.parse(pattern) : pattern;
  if (!isRecord(parsed)) throw new Error(`an event pattern is an object, not ${JSON.stringify(pattern)}`);
  return compileObject(parsed);
}

function compileObject(pattern: Json): EventPattern {
  const parts = Object.entries(pattern).map(([key, wanted]) => {
    if (key === '$or') return compileOr(wanted);
    const inner = compileMember(wanted);
    return (event: unknown) => inner(isRecord(event) ? event[key] : undefined);
  });
  return (event) => parts.every((part) => part(event));
}

function compileOr(alternatives: unknown): EventPattern {
  if (!Array.isArray(alternatives)) throw new Error('$or takes a list of patterns');
  const compiled = alternatives.map(compilePattern);
  return (event) => compiled.some((matches) => matches(event));
}

function compileMember(wanted: unknown): Match {
  if (isRecord(wanted)) {
    const inner = compileObject(wanted);
    // A list of objects matches where one of them does.
    return (value) => (Array.isArray(value) ? value.some(inner) : inner(value));
  }
  if (!Array.isArray(wanted))
    throw new Error(`a pattern's value is a list or an object, not ${JSON.stringify(wanted)}`);
  const rules = wanted.map(compileRule);
  return (value) => rules.some((rule) => rule(value));
}

const filters: Readonly<Record<string, (argument: unknown) => Match>> = {
  prefix: (argument) => textRule(argument, (value, text) => value.startsWith(text)),
  suffix: (argument) => textRule(argument, (value, text) => value.endsWith(text)),
  'equals-ignore-case': (argument) =>
    onEach((value) => typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase()),
  'anything-but': compileAnythingBut,
  exists: (argument) => (value) => (value !== undefined) === (argument === true),
  wildcard: (argument) => {
    const escaped = String(argument)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*');
    const expression = new RegExp(`^${escaped}$`, 's');
    return onEach((value) => typeof value === 'string' && expression.test(value));
  },
  numeric: compileNumeric,
};

function compileRule(rule: unknown): Match {
  if (!isRecord(rule)) return onEach((value) => value === rule);
  const [name = '', ...others] = Object.keys(rule);
  const filter = filters[name];
  if (filter === undefined || others.length > 0)
    throw new Error(`event filter ${JSON.stringify(rule)} is not known here`);
  return filter(rule[name]);
}

/** A list in the event matches where one of its members does. */
function onEach(matches: Match): Match {
  return (value) => (Array.isArray(value) ? value.some(matches) : matches(value));
}

function textRule(argument: unknown, holds: (value: string, text: string) => boolean): Match {
  if (isRecord(argument)) {
    const text = String(argument['equals-ignore-case']).toLowerCase();
    return onEach((value) => typeof value === 'string' && holds(value.toLowerCase(), text));
  }
  return onEach((value) => typeof value === 'string' && holds(value, String(argument)));
}

/** The member has to be there and to be none of these. */
function compileAnythingBut(argument: unknown): Match {
  const rules = (Array.isArray(argument) ? argument : [argument]).flatMap((part) => {
    if (!isRecord(part)) return [compileRule(part)];
    const [name = '', ...others] = Object.keys(part);
    if (others.length > 0) throw new Error(`event filter ${JSON.stringify(part)} is not known here`);
    const values = Array.isArray(part[name]) ? part[name] : [part[name]];
    return values.map((value) => compileRule({ [name]: value }));
  });
  return onEach((value) => value !== undefined && !rules.some((rule) => rule(value)));
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function compileNumeric(argument: unknown): Match {
  const parts = Array.isArray(argument) ? argument : [];
  const rules = parts.flatMap((part, at) => {
    if (at % 2 === 1) return [];
    const compare = comparisons[String(part)];
    if (compare === undefined) throw new Error(`numeric comparison ${part} is not known here`);
    return [(value: number) => compare(value, Number(parts[at + 1]))];
  });
  return onEach((value) => typeof value === 'number' && rules.every((rule) => rule(value)));
}
