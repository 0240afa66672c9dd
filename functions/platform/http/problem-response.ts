import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from '#shared/kernel/problem.ts';
import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';
import { faultSentence, problemSentences } from './problem-sentences.ts';
import { statusOfReason } from './problem-status.ts';
import type { Refusal } from './refusal.ts';

/** Writes a refusal as a problem detail in the reader's language. */
export const problemResponse = (
  refusal: Refusal,
  reader: { readonly language: SiteLanguage; readonly requestId: string },
): APIGatewayProxyStructuredResultV2 => {
  const status = statusOfReason[refusal.reason];
  const problem: Problem = {
    type: `urn:commonweal:problem:${refusal.reason}`,
    ...problemSentences(refusal.reason, reader.language),
    status,
    reason: refusal.reason,
    requestId: reader.requestId,
    ...(refusal.faults === undefined
      ? {}
      : {
          fields: refusal.faults.map((fault) => ({ ...fault, message: faultSentence(fault.fault, reader.language) })),
        }),
  };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'content-language': reader.language },
    body: JSON.stringify(problem),
  };
};

/** The first language of `Accept-Language` that the site speaks, by its order of preference; English otherwise. */
export const languageOf = (acceptLanguage: string | undefined): SiteLanguage => {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = Number(
        parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean) ?? 1,
      );
      return { subtag: range.trim().split('-')[0], weight };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { subtag, weight } of wanted) {
    const language = siteLanguages.find((known) => known === subtag);
    if (language !== undefined && weight > 0) return language;
  }
  return 'en';
};
