import { areMet, type CallFacts } from './condition.ts';
import type { Statement } from './policy-statement.ts';
import { matchesWildcard } from './wildcard.ts';

/** One right a call needs: an action on a resource. */
export type NeededRight = { readonly action: string; readonly resource: string; readonly facts?: CallFacts };

/** AWS's rule: an explicit denial wins, then any allowing statement; without one the call is refused. */
export function isAllowed(statements: readonly Statement[], needed: NeededRight): boolean {
  const applying = statements.filter((statement) => applies(statement, needed));
  return applying.some(({ effect }) => effect === 'Allow') && !applying.some(({ effect }) => effect === 'Deny');
}

function applies(statement: Statement, { action, resource, facts = {} }: NeededRight): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  const isAction = (pattern: string) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  const isResource = (pattern: string) => matchesWildcard(pattern, resource);
  const covers = (patterns: readonly string[], not: readonly string[], match: (pattern: string) => boolean) =>
    not.length > 0 ? !not.some(match) : patterns.some(match);
  return (
    covers(actions, notActions, isAction) && covers(resources, notResources, isResource) && areMet(conditions, facts)
  );
}
