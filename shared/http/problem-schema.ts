/** Problems in the OpenAPI document: RFC 9457, with every member that can occur. */
import { STATUS } from '../plesk/errcode.ts';
import { KINDS, PROBLEM_TYPE } from '../problem.ts';
import { body, COUNT, type Json, listOf, object, ref, TEXT } from './describe.ts';

/** id_type; a string of digits if a JSON number cannot hold it. */
const ID: Json = { type: ['integer', 'string'], description: 'What Plesk says the error is about' };
/** resultFilterType (common.xsd). */
const ERRCODE: Json = { ...COUNT, description: 'The error code of Plesk' };
const FAILURE = {
  'errtext?': { ...TEXT, description: 'What Plesk says, in its own language' },
  'filterId?': { ...TEXT, description: 'The value of the filter that the error is about' },
  'id?': ID,
};

export const PROBLEM: Json = object({
  type: { type: 'string', enum: Object.keys(KINDS).map((kind) => `urn:plesk-edge:${kind}`) },
  title: TEXT,
  status: { type: 'integer' },
  detail: TEXT,
  requestId: TEXT,
  'issues?': {
    ...listOf(object({ path: TEXT, message: TEXT })),
    description: 'invalid-request, invalid-event: everything that is wrong',
  },
  'server?': { ...TEXT, description: 'The Plesk server' },
  'known?': { ...listOf(TEXT), description: 'unknown-server: those that the token may use' },
  'scope?': { ...TEXT, description: 'forbidden: the scope that the token lacks' },
  'variable?': { ...TEXT, description: 'misconfigured: the setting' },
  'neededBy?': { ...TEXT, description: 'misconfigured: the setting that needs it' },
  'protocols?': { ...listOf(TEXT), description: 'plesk-unsupported: what the server speaks, if it is known' },
  'errcode?': ERRCODE,
  ...FAILURE,
  'results?': { ...listOf(ref('Failure')), description: 'Where an operation answers several results, and each failed' },
  'outcome?': { const: 'unknown', description: 'The answer to a write was lost: it may have been done' },
  'verifyWith?': { ...TEXT, description: 'The operation that tells whether it was done' },
  'revokedBy?': { ...TEXT, description: 'conflict: the operation that revokes what the first request handed out' },
});

/** A failed result among several. */
export const FAILED: Json = object(
  { status: { const: 'error' }, 'errcode?': ERRCODE, ...FAILURE },
  { description: 'One result that failed, with whatever else of a result Plesk tells with it' },
);

/** The kinds of problems that can have a status. `plesk-error` can have many. */
const kindsOf = (status: number): readonly string[] =>
  Object.entries(KINDS)
    .filter(([kind, own]) => own === status || (kind === 'plesk-error' && Object.values(STATUS).includes(status)))
    .map(([kind]) => kind);

/** Every status that a problem can have. */
export const STATUSES: readonly number[] = [...new Set(Object.values(KINDS))];

export const PROBLEM_RESPONSES: Json = Object.fromEntries(
  STATUSES.map((status) => [`Problem${status}`, body(kindsOf(status).join(', '), [PROBLEM_TYPE, ref('Problem')])]),
);
