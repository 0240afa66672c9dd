import { readAssembly } from '#infra/local/assembly/assembly.ts';
import { checkedResources } from '#infra/local/assembly/check-assembly.ts';
import { createResolver } from '#infra/local/assembly/intrinsics.ts';
import type { Statement } from '#infra/local/iam/policy-statement.ts';
import { statementsByRole } from '#infra/local/iam/role-statements.ts';
import { readFunction } from '#infra/local/lambda/function-definition.ts';

/** What one deployed function may do, with every reference in its policy resolved as the local run resolves it. */
export type FunctionRights = { readonly caller: string; readonly statements: readonly Statement[] };

/** Reads the rights of every function of ours from a cloud assembly folder (`cdk.out`). */
export function readFunctionRights(folder: string): FunctionRights[] {
  const assembly = readAssembly(folder);
  const resources = checkedResources(assembly, createResolver(assembly));
  const byRole = statementsByRole(resources);
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .flatMap((resource) => readFunction(resource, assembly) ?? [])
    .map(({ name, roleArn }) => ({ caller: name, statements: byRole.get(roleArn) ?? [] }));
}
