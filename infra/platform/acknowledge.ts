import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of the rule packs on a construct and all inside it, each with its reason. A finding about one action
 * or resource is named exactly (`AwsSolutions-IAM5[Resource::...]`), so that the next wildcard is reported again.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const acknowledged = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...acknowledged);
}
