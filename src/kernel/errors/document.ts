import { errorsOf } from './entry.js';

/** What a supplier’s document can have wrong. */
export const documentErrors = errorsOf('document', {
  UNKNOWN_FORMAT: {
    httpStatus: 415,
    remedy: 'Send one of the formats that the message names, or name the format with --format.',
  },
  EMPTY_DOCUMENT: { httpStatus: 422, remedy: 'Send a document that has content.' },
  DOCUMENT_TOO_LARGE: {
    httpStatus: 413,
    remedy: 'Split the document, or raise MAX_DOCUMENT_BYTES.',
  },
  INVALID_ENCODING: {
    httpStatus: 422,
    remedy: 'Send the document as UTF-8, or in the character set that it declares.',
  },
  INVALID_CHARACTER: {
    httpStatus: 422,
    remedy: 'Remove NUL characters and unpaired surrogates from the text.',
  },
  INVALID_XML: {
    httpStatus: 422,
    remedy: 'Mend the XML at the place given; a DTD and entities of its own are not read.',
  },
  INVALID_JSON: { httpStatus: 422, remedy: 'Mend the JSON at the place given.' },
  SCHEMA_VIOLATION: {
    httpStatus: 422,
    remedy: 'Mend what stands at the place given so that it fits its format, of ninjs the generation named.',
  },
  INVALID_VOCABULARY: {
    httpStatus: 422,
    remedy:
      'Mend what stands at the place given: all concepts of one vocabulary in `conceptSet`, each once, by its URI, with a label, its broader ones in the same file.',
  },
  MISSING_FIELD: { httpStatus: 422, remedy: 'Add what is missing.' },
  NOT_A_STORY: {
    httpStatus: 422,
    remedy: 'Send stories, packages and media; concepts, plans and catalogs are not taken.',
  },
  INVALID_VERSION: {
    httpStatus: 422,
    remedy: 'Send a version of 1 to 18 digits; versions are compared as numbers.',
  },
  INVALID_DATE: {
    httpStatus: 422,
    remedy: 'Send a date and time of the years 1000 to 9999, ISO 8601 in ninjs and NITF.',
  },
  VERSION_CONFLICT: {
    httpStatus: 409,
    remedy: 'Raise the version: this one is already held with other content.',
  },
  SOURCE_MISMATCH: {
    httpStatus: 409,
    remedy: 'Only the source that first supplied a uri may supply its later versions.',
  },
  TYPE_MISMATCH: {
    httpStatus: 409,
    remedy: 'One uri names one thing, a story or a media item: keep its type, or use another uri.',
  },
  SOURCE_REQUIRED: { httpStatus: 422, remedy: 'Name the source with --source SLUG.' },
  INVALID_SOURCE: {
    httpStatus: 422,
    remedy: 'Use a slug of lower-case letters, digits and single hyphens, at most 64 characters.',
  },
  UNSTORABLE: {
    httpStatus: 422,
    remedy: 'Shorten or mend what the message names.',
  },
  FILE_UNREADABLE: { httpStatus: 422, remedy: 'Check the path and its permissions.' },
});
