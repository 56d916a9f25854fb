/** Every route, tried by callers that may not use it. */
import { expect, test, vi } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation, scopeOf } from '../../shared/operation/declaration.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { gateway, type Reply, sha256, withToken } from '../gateway/gateway.ts';
import { claims, forged, issuer } from '../http/issuer.ts';

const operations = await catalog.all();
const bareApp = createApp(() => portableServices({}));
const routes = await bareApp.routes();

const METADATA = '/.well-known/oauth-protected-resource';
/** Routes without a token. */
const PUBLIC = ['/', '/health', '/openapi.json', METADATA, `${METADATA}/mcp`];
/** These know their callers by their own signatures, whatever the `Authorization` header says. */
const SIGNED = /^\/chatops\//;
const CHATOPS = {
  SLACK_SIGNING_SECRET: 'slack-signing-secret',
  DISCORD_PUBLIC_KEY: 'd'.repeat(64),
  MATTERMOST_TOKEN: 'mattermost-token',
};
/** Values for the parameters of routes. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = { platform: ['slack', 'discord', 'mattermost'] };

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation?: Operation;
}

/** Whether a route only answers 405 to the other methods of its path. */
const isRest = ({ method, path }: Route): boolean =>
  method === 'ALL' && routes.some((other) => other.path === path && other.method !== 'ALL');

/** Plesk's own XML is off here, and its refusals are packets: test/agent holds them. */
const AGENT = /\/enterprise\//;
const mounted = routes
  .filter(({ path }) => !AGENT.test(path))
  .filter(({ path }) => !path.endsWith('*') && !PUBLIC.includes(path) && path !== '/:operator/:operation')
  .filter((route) => !isRest(route))
  .flatMap(({ method, path }) =>
    pathsOf(path).map((each) => ({ method: method === 'ALL' ? 'POST' : method, path: each })),
  );

/** The path with samples in place of its parameters, such as `/chatops/slack`. */
function pathsOf(path: string): string[] {
  const [, before = '', name = '', after = ''] = /^(.*?):([a-zA-Z]+)(.*)$/.exec(path) ?? [];
  if (name === '') return [path];
  return (SAMPLES[name] ?? ['sample']).flatMap((sample) => pathsOf(`${before}${sample}${after}`));
}

const walk: readonly Route[] = [
  { method: 'GET', path: '/health?deep' },
  ...mounted,
  ...operations.map((operation: Operation) => ({ method: 'POST', path: `/${nameOf(operation)}`, operation })),
];

/** The routes of an operator share a gateway; each other route has its own. */
const groupOf = ({ method, path, operation }: Route): string => operation?.operator ?? `${method} ${path}`;
const grouped = (of: readonly Route[]): [string, readonly Route[]][] => [...Map.groupBy(of, groupOf).entries()];

/** A valid request, if there is one: only the token is wrong. */
const bodyOf = ({ operation }: Route): string => JSON.stringify(operation?.examples?.[0]?.request ?? {});

const everyScope = [...operations.map(scopeOf), 'backups.read', 'backups.run'];

/** @param group the routes that have a token without their scope, named after their paths */
async function guarded(group: readonly Route[] = []) {
  const trusted = await issuer();
  const plesk = await gateway({ ...trusted.settings, ...CHATOPS }, { resellers: 3 });
  const { url } = plesk.emulator;
  const tokens: Record<string, { allow: readonly string[]; servers?: readonly string[] }> = {
    nothing: { allow: ['no-operator.nothing'] },
    europe: { allow: everyScope, servers: ['eu1'] },
    owner: { allow: everyScope },
  };
  for (const { path, operation } of group)
    if (operation) tokens[path] = { allow: everyScope.filter((scope) => scope !== scopeOf(operation)) };
  const withDigests = Object.entries(tokens).map(([name, token]) => [name, { sha256: sha256(name), ...token }]);
  vi.stubEnv('API_TOKENS', JSON.stringify(Object.fromEntries(withDigests)));
  vi.stubEnv(
    'PLESK_SERVERS',
    JSON.stringify({
      eu1: { url, key: 'emulator-key' },
      us1: { url, key: 'emulator-key' },
    }),
  );
  /** The status that refuses a caller at a route; 405 if the route takes another method, for every caller. */
  const refusal = async (route: Route, kind: 'unauthorized' | 'forbidden') => {
    const isOther = !route.operation && (await ask(route, withToken('owner'))).status === 405;
    plesk.emulator.packets.clear();
    const status = kind === 'forbidden' ? 403 : 401;
    return isOther
      ? [405, { type: 'urn:plesk-edge:method-not-allowed' }]
      : [status, { type: `urn:plesk-edge:${kind}` }];
  };
  const ask = (route: Route, headers: Record<string, string>, query = ''): Promise<Reply> =>
    plesk.fetch(`${route.path}${query}`, {
      method: route.method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(route.method === 'GET' ? {} : { body: bodyOf(route) }),
    });
  return { trusted, plesk, ask, refusal };
}

test('the walk sees every operation, and what is mounted besides', () => {
  expect(walk.filter(({ operation }) => operation)).toHaveLength(operations.length);
  expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining([...PUBLIC, '/:operator/:operation']));
});

test.each(grouped(walk))('%s: 401 without a token, and with a wrong one', async (_, group) => {
  const { trusted, plesk, ask, refusal } = await guarded();
  for (const route of group) {
    const [expected, members] = await refusal(route, 'unauthorized');
    const before = plesk.console.length;
    const wrong: [what: string, headers: Record<string, string>][] = [
      ['none', {}],
      ['empty', { Authorization: '' }],
      ['unknown', withToken('somebody')],
      ['Basic', { Authorization: `Basic ${btoa('nothing:nothing')}` }],
      ['the digest in place of the secret', withToken(sha256('europe'))],
      ['two', { Authorization: 'Bearer europe nothing' }],
      ['in another header', { 'X-Api-Key': 'europe', Cookie: 'token=europe' }],
      ...forged(trusted).map(([what, token]): [string, Record<string, string>] => [what, withToken(token)]),
    ];
    // The first route of a group is tried with each of these, the others with every fourth.
    const tried = wrong.filter((_kind, at) => route === group[0] || (at + group.indexOf(route)) % 4 === 0);
    for (const [what, headers] of tried) {
      const { status, body } = await ask(route, headers);
      expect([what, status, body]).toMatchObject([what, expected, members]);
    }
    const inQuery = await ask(route, {}, `${route.path.includes('?') ? '&' : '?'}token=europe&access_token=europe`);
    expect(inQuery.status).toBe(expected);
    expect(plesk.emulator.packets.list).toEqual([]);
    expect(plesk.console.slice(before).every((line) => JSON.parse(line).caller === undefined)).toBe(true);
  }
});

/** What these are asked to do is in the body, and a refusal is in the form of their protocol: test/events and test/mcp hold it. */
const SCOPE_IN_BODY = ['/events', '/mcp'];
/** These take any token. */
const WITHOUT_SCOPE = ['/health?deep', '/me'];
const scoped = walk.filter(({ path }) => !SIGNED.test(path) && ![...SCOPE_IN_BODY, ...WITHOUT_SCOPE].includes(path));

test.each(grouped(scoped))('%s: 403 for a token of another scope', async (_, group) => {
  const { trusted, plesk, ask, refusal } = await guarded(group);
  for (const route of group) {
    const expected = await refusal(route, 'forbidden');
    const others = [
      withToken('nothing'),
      withToken(trusted.token({ ...claims(), scope: 'no-operator.nothing openid' })),
    ];
    if (route.operation) others.push(withToken(route.path));
    for (const headers of others) {
      const { status, body } = await ask(route, headers, '?server=eu1');
      expect([status, body]).toMatchObject(expected);
    }
    expect(plesk.emulator.packets.list).toEqual([]);
  }
});

test.each(grouped(walk.filter(({ operation }) => operation)))('%s: 403 on a server of others', async (_, group) => {
  const { trusted, plesk, ask } = await guarded();
  const jwt = trusted.token({ scope: everyScope.join(' '), servers: ['eu1'] });
  for (const route of group) {
    plesk.emulator.packets.clear();
    for (const headers of [withToken('europe'), withToken(jwt)]) {
      const { status, body } = await ask(route, headers, '?server=us1');
      expect([status, body]).toMatchObject([403, { type: 'urn:plesk-edge:forbidden', server: 'us1' }]);
      const unknown = await ask(route, headers, '?server=mars');
      expect([unknown.status, unknown.body]).toMatchObject([404, { server: 'mars', known: ['eu1'] }]);
    }
    expect(plesk.emulator.packets.list).toEqual([]);
    // The same request reaches the server that the token is for.
    await ask(route, withToken('europe'), '?server=eu1');
    expect([route.path, plesk.emulator.packets.list.length > 0]).toEqual([route.path, true]);
  }
});

test('public routes show neither servers nor tokens', async () => {
  const { trusted, plesk } = await guarded();
  // The metadata name the issuer of tokens, by RFC 9728. Without an issuer, they are 404.
  for (const path of PUBLIC.filter((each) => !each.startsWith(METADATA))) {
    const { status, body } = await plesk.fetch(path);
    expect(status).toBe(200);
    // A gateway that knows no server, token or issuer says the same.
    const bare = await bareApp.fetch(new Request(`http://gateway${path}`));
    const said = await bare.text();
    expect(body).toEqual(path === '/' ? said : JSON.parse(said));
  }
  expect(trusted.asked).toBe(0);
  expect(plesk.emulator.packets.list).toEqual([]);
});
