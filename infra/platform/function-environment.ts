import type * as v from 'valibot';

type EnvSchema = v.ObjectSchema<v.ObjectEntries, undefined>;
type EnvironmentOf<Schema extends EnvSchema> = { readonly [Key in keyof Schema['entries']]: string };

/**
 * The environment of a function, tied to the schema the function parses it with (`functions/contexts/*.env.ts`): a
 * missing or a misspelt key does not compile.
 */
export function environmentFor<Schema extends EnvSchema>(
  _schema: Schema,
  environment: EnvironmentOf<Schema>,
): Record<string, string> {
  return { ...environment };
}
