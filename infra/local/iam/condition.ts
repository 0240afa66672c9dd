import { matchesWildcard } from './wildcard.ts';

/** Facts of one call that conditions may ask for; an absent key is a fact the call does not have. */
export type CallFacts = Readonly<Record<string, readonly string[]>>;

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
type Compare = (wanted: string, given: string) => boolean;

const equals: Compare = (wanted, given) => wanted === given;
const like: Compare = (wanted, given) => matchesWildcard(wanted, given);

const operators: Readonly<Record<string, { compare: Compare; isNegated?: true }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, isNegated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, isNegated: true },
  ArnEquals: { compare: like },
  ArnLike: { compare: like },
  ArnNotEquals: { compare: like, isNegated: true },
  ArnNotLike: { compare: like, isNegated: true },
  Bool: { compare: equals },
  Null: { compare: equals },
};

/** Keys whose value every call here carries, or whose absence is a fact (as `aws:SourceArn` of a function's own call). */
const knownKeys = new Set(
  [
    'dynamodb:LeadingKeys',
    'events:source',
    'events:detail-type',
    'ses:FromAddress',
    'secretsmanager:VersionStage',
    'aws:RequestedRegion',
    'aws:PrincipalAccount',
    'aws:ResourceAccount',
    'aws:SecureTransport',
    'aws:SourceArn',
    'aws:SourceAccount',
    'kms:ViaService',
    'kms:CallerAccount',
    'kms:GrantIsForAWSResource',
  ].map((key) => key.toLowerCase()),
);

type Operator = { quantifier: string | undefined; name: string; isIfExists: boolean };

function readOperator(text: string): Operator {
  const [quantifier, rest] = text.includes(':') ? text.split(':') : [undefined, text];
  const name = rest ?? '';
  return { quantifier, name: name.replace(/IfExists$/, ''), isIfExists: name.endsWith('IfExists') };
}

/** Throws for operators and keys that cannot be evaluated here, naming the policy. */
export function checkConditions(conditions: Conditions, where: string): void {
  for (const [text, keys] of Object.entries(conditions)) {
    const { quantifier, name } = readOperator(text);
    const isKnownQuantifier = [undefined, 'ForAllValues', 'ForAnyValue'].includes(quantifier);
    if (operators[name] === undefined || !isKnownQuantifier) throw new Error(`${where}: condition operator ${text}`);
    for (const key of Object.keys(keys)) {
      const isKnown = knownKeys.has(key.toLowerCase()) || key.startsWith('kms:EncryptionContext:');
      if (!isKnown) throw new Error(`${where}: condition key ${key} is not known here`);
    }
  }
}

/** Whether every condition of a statement is met by the facts of a call. */
export function areMet(conditions: Conditions, facts: CallFacts): boolean {
  const byKey = new Map(Object.entries(facts).map(([key, values]) => [key.toLowerCase(), values]));
  return Object.entries(conditions).every(([text, keys]) =>
    Object.entries(keys).every(([key, wanted]) => isMet(readOperator(text), wanted, byKey.get(key.toLowerCase()))),
  );
}

function isMet(operator: Operator, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  const rule = operators[operator.name];
  if (rule === undefined) return false;
  if (operator.name === 'Null') return wanted.includes(String(given === undefined));
  if (given === undefined || given.length === 0) {
    return operator.isIfExists || operator.quantifier === 'ForAllValues' || rule.isNegated === true;
  }
  const isOneOf = (value: string) => wanted.some((pattern) => rule.compare(pattern, value));
  const holds = (value: string) => (rule.isNegated ? !isOneOf(value) : isOneOf(value));
  return operator.quantifier === 'ForAnyValue' ? given.some(holds) : given.every(holds);
}
