/** Narrow readers for values that came from outside: a template, a request, a stored row. */
export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as a record, or an empty one where it is absent. */
export function recordAt(value: Json, key: string): Json {
  const member = value[key];
  return isRecord(member) ? member : {};
}

/** The member as a list of records, or an empty one where it is absent. */
export function recordsAt(value: Json, key: string): Json[] {
  const member = value[key];
  return Array.isArray(member) ? member.filter(isRecord) : [];
}

export function stringAt(value: Json, key: string): string | undefined {
  const member = value[key];
  return typeof member === 'string' ? member : undefined;
}

/** Throws where the member is no string, naming it. */
export function requiredString(value: Json, key: string): string {
  const member = value[key];
  if (typeof member !== 'string') throw new Error(`${key} is missing`);
  return member;
}

/** CloudFormation writes numbers as numbers or as strings. */
export function numberAt(value: Json, key: string): number | undefined {
  const member = value[key];
  return member === undefined || member === '' || Number.isNaN(Number(member)) ? undefined : Number(member);
}

export function stringsAt(value: Json, key: string): string[] {
  const member = value[key];
  return Array.isArray(member) ? member.filter((part) => typeof part === 'string') : [];
}

/** CloudFormation writes booleans as booleans or as strings. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
