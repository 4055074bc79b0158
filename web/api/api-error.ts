// Errors as scripts get them: a code for the machine, a sentence for whoever reads the log. English on purpose.

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RefusalCode } from '../../gateway/index.ts';

type ApiErrorCode =
  | RefusalCode
  | 'unauthorized'
  | 'forbidden'
  | 'key-scope'
  | 'bad-request'
  | 'bad-json'
  | 'body-too-large'
  | 'too-many-requests'
  | 'internal';

const SENTENCES: Readonly<Record<ApiErrorCode, string>> = {
  'bad-number': 'This is not a phone number that can be texted. Use E.164, e.g. +48600100200.',
  'not-textable': 'This number cannot receive texts.',
  'empty-text': 'The text is empty.',
  'text-too-long': 'The text needs too many segments.',
  'bad-text': 'The text contains something that cannot be sent.',
  'unknown-line': 'There is no line with this name.',
  'no-line': 'No line is set up to send from.',
  'opted-out': 'This number opted out. Nothing was sent.',
  blocked: 'This contact is blocked. Nothing was sent.',
  erased: 'This contact was erased and has not texted since. Nothing was sent.',
  'idempotency-conflict': 'This Idempotency-Key was used with another body.',
  'reference-too-long': 'The reference is longer than 100 characters.',
  'bad-expiry': 'The time to send by has passed, or is more than 30 days ahead.',
  'not-found': 'There is nothing at this address.',
  'not-allowed-now': 'This is not possible in the present state.',
  'bad-ussd-code': 'This is not a USSD code, e.g. *100#.',
  'ussd-forbidden': 'This code would change the PIN or the services of the SIM.',
  'storage-failing': 'Nothing can be stored now; the disk may be full. Try again later.',
  unauthorized: 'Send a valid key: Authorization: Bearer <key>.',
  forbidden: 'This is not allowed.',
  'key-scope': 'This key does not open that; make one with the scope it needs.',
  'bad-request': 'The request is not valid.',
  'bad-json': 'The body is not valid JSON.',
  'body-too-large': 'The body is too large.',
  'too-many-requests':
    'Too many requests at once. Nothing was done; repeat it after the seconds in Retry-After.',
  internal: 'Something broke here; the log has the details under this reference.',
};

/** `detail` is added to the sentence: the field that is wrong, or a reference number. */
export function errorBody(code: ApiErrorCode, detail?: string) {
  const sentence = SENTENCES[code];
  return { error: { code, message: detail === undefined ? sentence : `${sentence} (${detail})` } };
}

export function apiError(
  c: Context,
  status: ContentfulStatusCode,
  code: ApiErrorCode,
  detail?: string,
): Response {
  return c.json(errorBody(code, detail), status);
}
