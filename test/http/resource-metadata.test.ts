/** How a client of an issuer finds that issuer: RFC 6750 and RFC 9728, and the official client of MCP. */
import { discoverOAuthProtectedResourceMetadata, extractWWWAuthenticateParams } from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';
import { claims, forged, issuer } from './issuer.ts';

const challengeOf = ({ headers }: { readonly headers: Headers }) => headers.get('WWW-Authenticate');

test('a bad token is an invalid_token, one that is missing is not', async () => {
  const trusted = await issuer();
  const { ask } = await gateway(trusted.settings);
  for (const [what, token] of [...forged(trusted), ['an unknown API token', 'nothing'] as const]) {
    const { status, headers } = await ask('/reseller-plan/get', everyPlan, withToken(token));
    expect([what, status, headers.get('WWW-Authenticate')]).toEqual([
      what,
      401,
      expect.stringContaining('Bearer realm="plesk-edge", error="invalid_token"'),
    ]);
  }
  const { status, headers } = await ask('/reseller-plan/get', everyPlan, { Authorization: '' });
  expect([status, headers.get('WWW-Authenticate')]).toEqual([401, expect.not.stringContaining('error')]);
});

test('a token that cannot be checked is not called invalid', async () => {
  const trusted = await issuer();
  const { ask } = await gateway(trusted.settings);
  trusted.answers = 'error';
  const reply = await ask('/reseller-plan/get', everyPlan, withToken(trusted.token()));
  expect([reply.status, challengeOf(reply)]).toEqual([401, expect.not.stringContaining('error')]);
});

test('a refusal names the metadata of its resource, which names the issuer', async () => {
  const { settings } = await issuer();
  const { fetch, url } = await gateway(settings);
  const well = `${url}/.well-known/oauth-protected-resource`;
  for (const [path, resource] of [
    ['/mcp', '/mcp'],
    ['/me', ''],
    ['/reseller/get', ''],
  ]) {
    const refused = await fetch(path ?? '', { method: path === '/me' ? 'GET' : 'POST' });
    expect([refused.status, challengeOf(refused)]).toEqual([
      401,
      `Bearer realm="plesk-edge", resource_metadata="${well}${resource}"`,
    ]);
    const { status, body } = await fetch(`/.well-known/oauth-protected-resource${resource}`);
    expect([status, body]).toEqual([
      200,
      {
        resource: url + resource,
        authorization_servers: [claims().iss],
        bearer_methods_supported: ['header'],
        resource_name: 'plesk-edge',
      },
    ]);
  }
});

test('behind a proxy that speaks HTTPS, its address is https', async () => {
  const { settings } = await issuer();
  const { fetch, url } = await gateway(settings);
  const headers = { 'X-Forwarded-Proto': 'https' };
  const { host } = new URL(url);
  const refused = await fetch('/mcp', { method: 'POST', headers });
  expect(challengeOf(refused)).toContain(`"https://${host}/.well-known/oauth-protected-resource/mcp"`);
  const { body } = await fetch('/.well-known/oauth-protected-resource/mcp', { headers });
  expect(body).toMatchObject({ resource: `https://${host}/mcp` });
});

test('without an issuer there is no metadata, and no answer names its address', async () => {
  const { fetch } = await gateway();
  expect(await fetch('/.well-known/oauth-protected-resource')).toMatchObject({ status: 404 });
  const refused = await fetch('/mcp', { method: 'POST' });
  expect(challengeOf(refused)).toBe('Bearer realm="plesk-edge"');
});

test('the official client of MCP finds the issuer after a refusal, and without one', async () => {
  const { settings } = await issuer();
  const { url } = await gateway(settings);
  const { resourceMetadataUrl } = extractWWWAuthenticateParams(await fetch(`${url}/mcp`, { method: 'POST' }));
  for (const options of [{ resourceMetadataUrl: resourceMetadataUrl ?? 'none' }, {}])
    expect(await discoverOAuthProtectedResourceMetadata(`${url}/mcp`, options)).toMatchObject({
      resource: `${url}/mcp`,
      authorization_servers: [claims().iss],
    });
});
