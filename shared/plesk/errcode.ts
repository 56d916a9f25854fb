/** Plesk's error codes as HTTP statuses. `errtext` is localised, so only the code is read. */
import { errorWords, type Members, type PleskError, Problem } from '../problem.ts';

/** The statuses of error codes. All others are 502, the status of `plesk-error`. */
export const STATUS: Readonly<Record<number, number>> = {
  1002: 409, // user account exists
  1007: 409, // object exists already
  1013: 404, // object does not exist
  1015: 404, // owner not found
  1018: 404, // IP address not found
  1014: 422, // a value in one operation that the server refuses
  1019: 422, // invalid value; also a reseller's login that exists already
  1025: 422, // wrong status value
  1032: 422, // wrong network interface
  1023: 422, // operation failed: refused as things stand
  1033: 422, // client account incomplete
  1024: 403, // licence limit reached
};

/** Codes for a protocol version, an operation or a component that the server lacks. */
const UNSUPPORTED: readonly (number | undefined)[] = [1005, 1017, 1026, 1031, 1050];

/**
 * Codes of packets that Plesk refuses before it carries out any part: sign-in, licence, access, protocol, schema, or an
 * agent that could not start.
 */
const BEFORE_ANYTHING: readonly (number | undefined)[] = [
  1001, 1003, 1004, 1005, 1006, 1008, 1009, 1010, 1011, 1012, 1014, 1017, 1029, 1030, 11003,
];

/**
 * Makes the problem of an error of Plesk.
 * @param level `system` if Plesk refused the whole packet. Then 1014 means that its protocol does not know the packet,
 *   because the gateway's packets always follow the schema.
 * @param members further members of the problem, such as `server`
 * @param didNothing whether it is certain that nothing was carried out; by default, the code decides
 * @returns `plesk-unsupported` or `plesk-error`
 */
export function pleskProblem(
  error: PleskError,
  level: 'system' | 'result',
  members: Members,
  didNothing = level === 'system' && BEFORE_ANYTHING.includes(error.errcode),
): Problem {
  const { errcode, errtext } = error;
  const unsupported = UNSUPPORTED.includes(errcode) || (errcode === 1014 && level === 'system');
  const detail = errorWords(error);
  const all = { errcode, errtext, ...members };
  return unsupported
    ? new Problem('plesk-unsupported', detail, all, { didNothing })
    : new Problem(
        'plesk-error',
        detail,
        { ...all, status: errcode === undefined ? undefined : STATUS[errcode] },
        { didNothing },
      );
}
