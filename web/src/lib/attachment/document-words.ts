import { numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { Attachment, DocumentFault } from '#shared/attachment/attachment.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** How large a file is, as somebody weighs whether to fetch it: whole kilobytes, or megabytes to a tenth. */
export const sizeInWords = (t: Words, language: SiteLanguage, bytes: number): string => {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024
    ? t.document_size_kilobytes({ count: numberInWords(kilobytes, language) })
    : t.document_size_megabytes({ count: numberInWords(Math.round(bytes / 104_857.6) / 10, language) });
};

/** What a document is called among others: one whose file is yet to come has no name but its number. */
export const documentName = (t: Words, document: Attachment, index: number): string =>
  document.state === 'awaited' ? t.document_number({ number: index + 1 }) : document.name;

/** A document with what there is to say of it, in a line. */
export const documentInWords = (t: Words, document: Attachment, index: number): string => {
  const name = documentName(t, document, index);
  if (document.state === 'ready') return name;
  return t.document_and_state({
    name,
    state: document.state === 'refused' ? t.document_refused() : t.document_awaited(),
  });
};

/** Why a file is not shown, and what its author can do. */
export const faultInWords = (t: Words, fault: DocumentFault): string => {
  switch (fault) {
    case 'empty':
      return t.document_fault_empty();
    case 'too-large':
      return t.document_fault_too_large();
    case 'name-unusable':
      return t.document_fault_name_unusable();
    case 'type-not-allowed':
      return t.document_fault_type_not_allowed();
    case 'name-does-not-match':
      return t.document_fault_name_does_not_match();
    case 'macros':
      return t.document_fault_macros();
    case 'encrypted':
      return t.document_fault_encrypted();
    case 'damaged':
      return t.document_fault_damaged();
    case 'more-than-one-type':
      return t.document_fault_more_than_one_type();
    case 'unpacks-too-large':
      return t.document_fault_unpacks_too_large();
  }
};
