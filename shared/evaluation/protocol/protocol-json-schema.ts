import { toJsonSchema } from '@valibot/to-json-schema';
import { protocolSchema } from './protocol.schema.ts';

/**
 * The protocol as JSON Schema, for editors and for other languages; docs/evaluation-protocol.schema.json is this, printed.
 * It describes what a person writes: fields with a default are optional. That days exist and stand in order is checked beyond it.
 */
export const protocolJsonSchema = (): object => ({
  ...toJsonSchema(protocolSchema, { typeMode: 'input', ignoreActions: ['check'] }),
  title: 'Commonweal evaluation protocol',
});
