import type { Assembly, Resource, Stack } from './assembly.ts';

/** A resource and where it stands. */
export type Located = {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly condition: string | undefined;
};

export function locate(stack: Stack, logicalId: string, resource: Resource): Located {
  const { Type: type, Properties: properties = {}, Condition: condition } = resource;
  return { stack, logicalId, type, properties, condition };
}

export function everyResource(assembly: Assembly): Located[] {
  return assembly.stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {}).map(([logicalId, resource]) => locate(stack, logicalId, resource)),
  );
}
