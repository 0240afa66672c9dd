import { attributeOf, referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { recordsAt, stringsAt } from '../state/json.ts';
import { readStatements, type Statement } from './policy-statement.ts';

/** AWS's own policies that give rights outside this endpoint only: logs, traces and metrics go without SDK calls. */
const harmlessManagedPolicies = [
  'service-role/AWSLambdaBasicExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
];

/** Every statement that gives a role its rights, by the role's ARN. Throws for a managed policy nobody knows here. */
export function statementsByRole(resources: readonly Located[]): Map<string, Statement[]> {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const policies = resources.filter(({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy');
  return new Map(roles.map((role) => [attributeOf(role, 'Arn'), statementsOf(role, policies)]));
}

function statementsOf(role: Located, policies: readonly Located[]): Statement[] {
  const inline = recordsAt(role.properties, 'Policies').flatMap(({ PolicyDocument }) =>
    readStatements(PolicyDocument, role.logicalId),
  );
  const attached = policies.filter((policy) => stringsAt(policy.properties, 'Roles').includes(referenceOf(role)));
  const managed = stringsAt(role.properties, 'ManagedPolicyArns').flatMap((arn) => {
    if (harmlessManagedPolicies.some((name) => arn.endsWith(`:aws:policy/${name}`))) return [];
    const own = policies.find((policy) => referenceOf(policy) === arn);
    if (own !== undefined) return [own];
    // Roles of the CDK's own provider functions hold others; those functions never run here.
    if (role.logicalId.startsWith('Custom')) return [];
    throw new Error(`${role.logicalId}: managed policy ${arn} is not known here`);
  });
  return [
    ...inline,
    ...[...attached, ...managed].flatMap((policy) =>
      readStatements(policy.properties['PolicyDocument'], policy.logicalId),
    ),
  ];
}
