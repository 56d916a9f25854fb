/** Refusals by the gateway, in the form of Plesk's: packets with a system error, with the status 200. */
import { type Context, noteProblem } from '../gateway/context.ts';
import type { HttpReply } from '../http/reply.ts';
import { ENTITIES, isXmlText } from '../operation/xml-text.ts';
import type { Kind, Problem } from '../problem.ts';

/** A refusal by one of Plesk's error codes. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly errcode: number;

  /** @param errtext for the client and the log; holds no secret */
  constructor(errcode: number, errtext: string) {
    super(errtext);
    this.errcode = errcode;
  }
}

/** The codes of problems. All others are 1003: the agent has failed, not the packet or the password. */
const ERRCODES: Partial<Record<Kind, number>> = {
  'payload-too-large': 1014,
  'request-timeout': 1014,
  'too-many-requests': 1023,
  forbidden: 1006,
  'unknown-server': 1006,
  'invalid-request': 1006,
};

const NO_SERVER =
  'Permission denied: there is no such server for this token. Name one as in billing@eu1, or by /servers/eu1 in the path.';

/** The refusal that a client gets for a problem. */
function refusalOf({ kind, detail, members }: Problem): Refusal {
  const errcode = ERRCODES[kind] ?? 1003;
  const { outcome, verifyWith, scope } = members;
  if (outcome === 'unknown') {
    const hint = verifyWith === undefined ? '' : ` ${verifyWith} tells whether it was done.`;
    return new Refusal(1023, `The outcome is unknown (outcome unknown): ${detail}.${hint}`);
  }
  if (errcode !== 1006) return new Refusal(errcode, detail);
  // An unknown server and a forbidden one are refused alike.
  return new Refusal(errcode, scope === undefined ? NO_SERVER : `Permission denied: ${detail}`);
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => `&${ENTITIES[each]};`);

/** The longest version that a refusal repeats, in characters. */
const LONGEST_VERSION = 64;

/** A packet with a system error. @param version of the request, if it has one */
function systemPacket(version: string | undefined, { errcode, message }: Refusal): string {
  const isShown = version !== undefined && isXmlText(version) && version.length <= LONGEST_VERSION;
  const error = `<status>error</status><errcode>${errcode}</errcode><errtext>${escaped(message)}</errtext>`;
  const packet = isShown ? `<packet version="${escaped(version)}">` : '<packet>';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${packet}<system>${error}</system></packet>`;
}

/** The answer to a packet that is not sent, or whose reply is lost. @param thrown why @param version of the request */
export function refuse(context: Context, thrown: unknown, version: string | undefined): HttpReply {
  const { log } = context;
  const problem = thrown instanceof Refusal ? undefined : noteProblem(context, thrown);
  const refusal = problem === undefined ? (thrown as Refusal) : refusalOf(problem);
  log.errcode ??= refusal.errcode;
  log.error ??= problem?.kind ?? refusal.message;
  // If the body was not read to its end, the problem has a header that closes the connection.
  const headers = { 'Content-Type': 'text/xml', ...problem?.headers };
  return { status: 200, headers, body: systemPacket(version, refusal) };
}
