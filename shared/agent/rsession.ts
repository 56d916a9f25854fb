/** `GET /enterprise/rsession_init.php`: links to Plesk itself, which billing systems show to users. */
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';

/**
 * Redirects the browser to the server that the path names, or to the only one. Its query is a login, and is not kept.
 * @returns undefined if there is no such server
 */
export function openSession({ context, query, params }: HttpRequest): HttpReply | undefined {
  const { servers } = context.settings;
  const wanted = params['server'];
  const server =
    wanted === undefined
      ? servers.length === 1
        ? servers[0]
        : undefined
      : servers.find(({ name }) => name === wanted);
  if (server === undefined) return undefined;
  const { href } = new URL('/enterprise/rsession_init.php', server.url);
  return { status: 302, body: null, headers: { Location: query === '' ? href : `${href}?${query}` } };
}
