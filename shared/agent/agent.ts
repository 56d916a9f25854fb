/**
 * The door for clients that speak Plesk's own XML. A client's packet is forwarded unchanged, if its token may do all of
 * it. Plesk's reply is returned unchanged.
 */
import { announce, type Settle } from '../events/tell.ts';
import type { About } from '../events/told.ts';
import { permit } from '../gateway/call.ts';
import type { Caller } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { UPLOAD } from '../gateway/door-scopes.ts';
import { bodyBytes } from '../http/body.ts';
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import type { Operation, Scope } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';
import { boundaryOf, Form } from './form.ts';
import { declarationsOf, scopeHere, undeclared } from './known.ts';
import { headOf, operationsIn, requireVersion } from './packet.ts';
import { Refusal, refuse } from './refusal.ts';
import { relay } from './relay.ts';
import { type SignedIn, signIn } from './sign-in.ts';

/** Answers `POST /enterprise/control/agent.php`: a packet, or a form with files. Its status is always 200. */
export async function agent(request: HttpRequest, operations: Catalog): Promise<HttpReply> {
  const { context, raw } = request;
  let version: string | undefined;
  try {
    const type = raw.headers.get('Content-Type') ?? '';
    if (/^\s*multipart\b/i.test(type)) {
      const signedIn = await signIn(request);
      const boundary = boundaryOf(type);
      const ready = await prepareHere(context, signedIn, [undeclared(UPLOAD)], [UPLOAD]);
      const headers = { 'Content-Type': `multipart/form-data; boundary="${boundary}"` };
      return await relay(context, { ...ready, body: new Form(raw.body, boundary), headers });
    }
    const bytes = await bodyBytes(request);
    const head = headOf(bytes);
    version = head.version;
    requireVersion(version);
    const signedIn = await signIn(request);
    const declared = await declarationsOf(operationsIn(head), signedIn.caller, operations);
    const ready = await prepareHere(context, signedIn, declared, declared.map(scopeHere));
    const pretty = raw.headers.get('HTTP_PRETTY_PRINT') ?? '';
    const headers = /^\w+$/.test(pretty) ? { HTTP_PRETTY_PRINT: pretty } : {};
    return await relay(context, { ...ready, body: bytes, headers });
  } catch (error) {
    return refuse(context, error, version);
  }
}

/** A packet that may be sent. */
interface Ready {
  readonly operations: readonly Operation[];
  readonly server: Server;
  readonly caller: Caller;
  readonly isRead: boolean;
  readonly settle: Settle;
}

/**
 * Checks that all of a packet may be carried out, and records its events before it is sent.
 * @throws {Refusal} 1023 in a dry run
 * @throws {Problem} of `permit` and `announce`
 */
async function prepareHere(
  context: Context,
  { caller, server: wanted }: SignedIn,
  operations: readonly Operation[],
  scopes: readonly Scope[],
): Promise<Ready> {
  const { server, isRead, isDry } = permit(context, caller, scopes, wanted);
  if (isDry) throw new Refusal(1023, 'dry run: nothing was sent');
  const { requestId } = context;
  const about = (operation: Operation): About => ({ operation, server: server.name, caller: caller.name, requestId });
  const told = operations.map((each) => (each.effect === 'read' ? undefined : about(each)));
  const settle = isRead ? async () => {} : await announce(context, server, told);
  return { operations, server, caller, isRead, settle };
}
