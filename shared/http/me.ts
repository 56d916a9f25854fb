/** `GET /me`: the name, servers and scopes of the caller. */
import { allows, visibleServers } from '../gateway/caller.ts';
import type { Catalog } from '../operation/catalog.ts';
import { nameOf } from '../operation/declaration.ts';
import type { AboutReply } from '../operation/replies/about.ts';
import { authenticate } from './authenticate.ts';
import { readQuery } from './query.ts';
import { type HttpReply, json } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** Answers `GET /me`. Any token may ask. @throws {Problem} of `authenticate` and `readQuery` */
export async function me({ context, raw, query }: HttpRequest, operations: Catalog): Promise<HttpReply> {
  const caller = await authenticate(context, raw.headers);
  readQuery(query, {});
  const { name, allow } = caller;
  const all = await operations.all();
  const answer: AboutReply<'Me'> = {
    name,
    servers: visibleServers(context.settings, caller).map((server) => server.name),
    allow,
    operations: all.filter((operation) => allows(caller, operation)).map(nameOf),
  };
  return json(answer);
}
