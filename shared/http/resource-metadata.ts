/**
 * Where a client gets its tokens: the metadata of a protected resource (RFC 9728), if an issuer of JSON Web Tokens is
 * set. Clients of MCP look for it after a 401.
 */
import { Problem } from '../problem.ts';
import { issuerFor } from './jwt.ts';
import { type Handler, json } from './reply.ts';

/** The address of the metadata. That of one resource goes on with its path (section 3.1). */
const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** Clients of MCP want their own address to be the resource (section 3.3); otherwise it is the whole gateway. */
const OWN_RESOURCES = ['/mcp'];

/** The origin that the client sees: in front of Node, a proxy may speak HTTPS. */
function originOf({ url, headers }: Request): string {
  const { protocol, host } = new URL(url);
  return `${headers.get('X-Forwarded-Proto') === 'https' ? 'https:' : protocol}//${host}`;
}

/** `GET /.well-known/oauth-protected-resource` and below. */
export const resourceMetadata: Handler = ({ context, raw, path }) => {
  const issuer = issuerFor(context.services.env);
  if (issuer === undefined) throw new Problem('not-found', 'There is no issuer of tokens: JWKS_URL is not set');
  return json({
    resource: originOf(raw) + path.slice(WELL_KNOWN.length),
    authorization_servers: [issuer.iss],
    bearer_methods_supported: ['header'],
    resource_name: 'plesk-edge',
  });
};

/** Adds the address of the metadata to what a refused client is told (section 5.1). */
export function pointToMetadata(refusal: Response, raw: Request): Response {
  const { pathname } = new URL(raw.url);
  const challenge = refusal.headers.get('WWW-Authenticate');
  if (challenge !== null) {
    const address = originOf(raw) + WELL_KNOWN + (OWN_RESOURCES.includes(pathname) ? pathname : '');
    refusal.headers.set('WWW-Authenticate', `${challenge}, resource_metadata="${address}"`);
  }
  return refusal;
}
