import { writeFileSync } from 'node:fs';
import { protocolJsonSchema } from '#shared/evaluation/protocol/protocol-json-schema.ts';

// Run after a change of the protocol's schema: node functions/evaluation/cli/print-protocol-schema.ts
const path = new URL('../../../docs/evaluation-protocol.schema.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`);
