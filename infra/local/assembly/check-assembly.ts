import { resourceTypes } from '../resource-types.ts';
import type { Assembly } from './assembly.ts';
import { isConditionMet, type Resolve } from './intrinsics.ts';
import { everyResource, type Located } from './located-resource.ts';

/**
 * The resources to make. Resolves every property of every one, so that an unknown type, an unknown intrinsic or a
 * dangling reference stops the start with all faults named together, instead of surfacing at some later request.
 */
export function checkedResources(assembly: Assembly, resolve: Resolve): Located[] {
  const faults: string[] = [];
  const kept: Located[] = [];
  for (const resource of everyResource(assembly)) {
    try {
      if (!isConditionMet(assembly, resource.stack, resource.condition, resolve)) continue;
      if (resourceTypes[resource.type] === undefined) {
        throw new Error(`${resource.type} is not in infra/local/resource-types.ts`);
      }
      const properties = resolve(resource.stack, resource.properties);
      kept.push({ ...resource, properties: properties as Located['properties'] });
    } catch (error) {
      faults.push(`${resource.stack.name}/${resource.logicalId}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (faults.length > 0) throw new Error(`The template cannot be run here:\n  ${faults.join('\n  ')}`);
  return kept;
}
