import * as v from 'valibot';

/** Reads a function's variables by its schema. All faults are reported together, by name and never by value. */
export const readEnv = <const Schema extends v.GenericSchema>(
  schema: Schema,
  variables: NodeJS.ProcessEnv,
): v.InferOutput<Schema> => {
  const result = v.safeParse(schema, variables);
  if (result.success) return result.output;
  const names = result.issues.map((issue) => v.getDotPath(issue)).join(', ');
  throw new Error(`environment variables missing or wrong: ${names}`);
};
