import { isAllowed, type NeededRight } from '../iam/is-allowed.ts';
import type { Statement } from '../iam/policy-statement.ts';
import { AwsError } from './aws-error.ts';
import type { CallEntry } from './call-record.ts';

type Caller = { readonly caller: string; readonly service: string };
type Rights = { readonly statements: readonly Statement[]; readonly record: (entry: CallEntry) => void };

/** Services that refuse with a status of HTTP's own; the others say 400 and name the error. */
const refusingByStatus = ['cloudfront', 's3'];

/** Records what a call needs, and throws AWS's refusal for the first right that its caller does not have. */
export function checkRights(call: Caller, needed: readonly NeededRight[], { statements, record }: Rights): void {
  for (const right of needed) {
    const { action, resource } = right;
    const allowed = isAllowed(statements, right);
    record({ caller: call.caller, action, resource, ...(allowed ? {} : { refused: true }) });
    if (allowed) continue;
    const message = `User: ${call.caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    console.error(message);
    const name = call.service === 's3' ? 'AccessDenied' : 'AccessDeniedException';
    throw new AwsError(name, message, refusingByStatus.includes(call.service) ? 403 : 400);
  }
}
