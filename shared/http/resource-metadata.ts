/**
 * The metadata of a protected resource (RFC 9728), if an issuer of JSON Web Tokens is set: it tells clients where to
 * get tokens. MCP clients look for it after a 401.
 */
import { Problem } from '../problem.ts';
import { issuerFor } from './jwt.ts';
import { type Handler, json } from './reply.ts';

/** The path of the metadata. The path of a resource is appended to it (section 3.1). */
const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** Resources with metadata of their own, as MCP clients expect (section 3.3). Otherwise it is the whole gateway. */
const OWN_RESOURCES = ['/mcp'];

/** The origin that the client sees. A proxy in front of Node may speak HTTPS. */
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

/**
 * Adds the address of the metadata to a `WWW-Authenticate` header, if there is one (section 5.1).
 * @returns `refusal` itself
 */
export function pointToMetadata(refusal: Response, raw: Request): Response {
  const { pathname } = new URL(raw.url);
  const challenge = refusal.headers.get('WWW-Authenticate');
  if (challenge !== null) {
    const address = originOf(raw) + WELL_KNOWN + (OWN_RESOURCES.includes(pathname) ? pathname : '');
    refusal.headers.set('WWW-Authenticate', `${challenge}, resource_metadata="${address}"`);
  }
  return refusal;
}
