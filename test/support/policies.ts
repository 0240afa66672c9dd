import { type Policy as PolicyJson, policySetTextToParts, policyToJson } from '@cedar-policy/cedar-wasm/nodejs';
import challenges from '#shared/policy/challenges.cedar';
import ideas from '#shared/policy/ideas.cedar';
import people from '#shared/policy/people.cedar';

/** The policies of each function, as it loads them (see `functions/contexts`), and all there are. */
export const policyTexts = {
  ideas,
  challenges: `${challenges}\n${ideas}`,
  people: `${people}\n${ideas}`,
  all: `${people}\n${challenges}\n${ideas}`,
} as const;

/** Each policy of a text with its `@id`. */
export const policiesIn = (text: string): { id: string; effect: string }[] => {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new Error(parts.errors[0]?.message);
  return parts.policies.map((policy: PolicyJson) => {
    const answer = policyToJson(policy);
    if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
    return { id: answer.json.annotations?.['id'] ?? '', effect: answer.json.effect };
  });
};
