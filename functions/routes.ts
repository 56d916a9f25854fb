/** The routes of the whole gateway. Each loads what answers it when a request first needs it. */
import type { Tagged } from '../shared/http/document.ts';
import type { Asking } from '../shared/http/health.ts';
import type { Handler } from '../shared/http/reply.ts';
import { makeMemory } from '../shared/platform/store/memory.ts';
import { version } from '../shared/platform/version.ts';
import { Problem } from '../shared/problem.ts';
import { backupRead } from './backup-operations.ts';
import { lazily } from './lazily.ts';
import { operations, operators } from './operations.ts';

/** A route: its method, `ALL` for every one; its path; and what answers it. */
export type Route = readonly [method: 'GET' | 'POST' | 'ALL', path: string, handle: Handler];

const document = () => import('../shared/http/document.ts');
const backups = () => import('../shared/backups/routes.ts');
const events = () => import('../shared/events/routes.ts');
const agent = lazily(() => import('../shared/agent/agent.ts'));

/** The path to which clients of Plesk's own XML send their packets. */
const AGENT_PHP = '/enterprise/control/agent.php';

/** Answers what has no route. @throws {Problem} `not-found`, with the nearest route */
export const nothing: Handler = async ({ path }) => {
  const [{ nearestPath }, names] = await Promise.all([import('../shared/http/nearest-path.ts'), operations.names()]);
  throw new Problem('not-found', `There is nothing at ${path}${nearestPath(path, names)}`);
};

/** For Plesk's own addresses, which answer 404 unless the door is open. */
const ifOpen =
  (handle: Handler): Handler =>
  (request) =>
    request.context.services.env['AGENT_PHP'] === 'true' ? handle(request) : nothing(request);

/** Answers the methods that a route does not take. @throws {Problem} `method-not-allowed` */
export function takesOnly(method: string, path: string): Handler {
  const refuse: Handler = async (request) => {
    throw (await import('../shared/http/method.ts')).wrongMethod(request, method);
  };
  return path.includes('/enterprise/') ? ifOpen(refuse) : refuse;
}

/**
 * Makes the routes of one gateway.
 * @param known takes the handlers of POST that need no router, by path: packets, and operations once they are loaded
 * @returns the routes, in the order in which they are tried
 */
export function makeRoutes(known: Map<string, Handler>): Route[] {
  const volatile = makeMemory();
  const asking: Asking = new Map();
  const documents = new Map<string | undefined, Tagged>();
  const openApi = async (operator: string | undefined): Promise<Tagged> => {
    const [{ openApiText }, { tagged }] = await Promise.all([import('./openapi.ts'), document()]);
    const made = documents.get(operator) ?? (await tagged(await openApiText(version, operator)));
    documents.set(operator, made);
    return made;
  };
  const resourceMetadata: Handler = async (request) =>
    (await import('../shared/http/resource-metadata.ts')).resourceMetadata(request);
  const packet = ifOpen(async (request) => (await agent()).agent(request, operations));
  const session = ifOpen(
    async (request) => (await import('../shared/agent/rsession.ts')).openSession(request) ?? nothing(request),
  );
  known.set(AGENT_PHP, packet);
  return [
    ['GET', '/', async () => (await import('../shared/http/home.ts')).home()],
    [
      'GET',
      '/health',
      async (request) => (await import('../shared/http/health.ts')).health(request, backupRead, asking),
    ],
    ['GET', '/me', async (request) => (await import('../shared/http/me.ts')).me(request, operations)],
    ['GET', '/.well-known/oauth-protected-resource', resourceMetadata],
    ['GET', '/.well-known/oauth-protected-resource/mcp', resourceMetadata],
    [
      'GET',
      '/openapi.json',
      async (request) => (await document()).openApiReply(request, Object.keys(operators), openApi),
    ],
    [
      'ALL',
      '/chatops/:platform',
      async (request) =>
        (await import('../shared/chatops/chatops.ts')).chatops(request, await operations.all(), volatile),
    ],
    ['ALL', '/events', async (request) => (await events()).events(request, operations)],
    ['ALL', '/events/:sink', async (request) => (await events()).showSink(request)],
    ['ALL', '/events/:sink/:id/replay', async (request) => (await events()).replayMessage(request)],
    ['ALL', '/events/:sink/test', async (request) => (await events()).testSink(request)],
    ['ALL', '/mcp', async (request) => (await import('../shared/mcp/mcp.ts')).mcp(request, operations)],
    ['ALL', '/backups', async (request) => (await backups()).listSchedules(request)],
    ['ALL', '/backups/:schedule', async (request) => (await backups()).showSchedule(request)],
    ['ALL', '/backups/:schedule/run', async (request) => (await backups()).runSchedule(request)],
    ['ALL', '/backups/:schedule/:slot/retry', async (request) => (await backups()).retry(request)],
    ['ALL', '/backups/:schedule/:slot/stop', async (request) => (await backups()).stop(request)],
    ['ALL', '/backups/:schedule/:slot', async (request) => (await backups()).showSlot(request)],
    ...['', '/servers/:server'].flatMap((server): Route[] => [
      ['POST', `${server}${AGENT_PHP}`, packet],
      ['GET', `${server}/enterprise/rsession_init.php`, session],
    ]),
    [
      'ALL',
      '/:operator/:operation',
      async (request) => {
        const name = `${request.params['operator']}/${request.params['operation']}`;
        const found = await operations.module(name);
        if (found === undefined) return nothing(request);
        const { operate } = await import('../shared/http/operate.ts');
        const handle: Handler = (asked) => operate(asked, found.operation, found.answer);
        known.set(`/${name}`, handle);
        return handle(request);
      },
    ],
  ];
}
