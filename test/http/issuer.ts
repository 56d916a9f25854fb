/** An issuer of JSON Web Tokens, with its key set on a loopback address. It signs with Node's own cryptography. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Issuer {
  /** Settings of a gateway that trusts it. */
  readonly settings: Readonly<Record<string, string>>;
  /** The number of requests for its keys. */
  asked: number;
  /** The answer: the keys, an error, rubbish, nothing, or endless rubbish. */
  answers: 'keys' | 'error' | 'rubbish' | 'nothing' | 'endlessly';
  /** Of an answer without end: how much of it was taken, and whether the reader has left. */
  sentBytes: number;
  left: boolean;
  /** Makes a new key, with which it signs from now on, and forgets the old one. */
  rotate(): void;
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
}

export const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const jwk = ({ kid, publicKey }: Key) => ({ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' });

/** The claims of a valid token, for tests that spoil one of them. */
export const claims = (now = Date.now()) => ({
  iss: 'https://issuer.example.com',
  aud: 'plesk-edge',
  sub: 'billing',
  scope: 'reseller.* reseller-plan.get',
  iat: Math.floor(now / 1000),
  exp: Math.floor(now / 1000) + 300,
});

export async function issuer(): Promise<Issuer> {
  let count = 0;
  const newKey = (): Key => ({ kid: `key-${++count}`, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });
  let key = newKey();
  const server = createServer((_, response) => {
    self.asked++;
    if (self.answers === 'nothing') return;
    if (self.answers === 'endlessly') return sendEndlessly(response);
    response.writeHead(self.answers === 'error' ? 500 : 200, { 'Content-Type': 'application/json' });
    response.end(self.answers === 'rubbish' ? '<html>' : JSON.stringify({ keys: [jwk(key)] }));
  });
  const sendEndlessly = (response: ServerResponse): void => {
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const send = () => {
      do self.sentBytes += chunk.length;
      while (response.write(chunk));
    };
    response.on('drain', send).on('close', () => {
      self.left = true;
    });
    send();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { iss, aud } = claims();
  const self: Issuer = {
    settings: { JWKS_URL: `http://127.0.0.1:${port}/jwks.json`, JWT_ISSUER: iss, JWT_AUDIENCE: aud },
    asked: 0,
    answers: 'keys',
    sentBytes: 0,
    left: false,
    rotate() {
      key = newKey();
    },
    token(given = {}, header = {}) {
      const content = `${part({ alg: 'ES256', typ: 'JWT', kid: key.kid, ...header })}.${part({ ...claims(), ...given })}`;
      const signature = sign('sha256', Buffer.from(content), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
      return `${content}.${signature.toString('base64url')}`;
    },
  };
  return self;
}

/** Tokens that must never do, each in its own way. */
export function forged(from: Issuer): readonly (readonly [what: string, token: string])[] {
  const good = from.token();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid: string };
  const none = part({ alg: 'none', typ: 'JWT', kid });
  const hs256 = part({ alg: 'HS256', typ: 'JWT', kid });
  const hmac = createHmac('sha256', 'key').update(`${hs256}.${payload}`).digest('base64url');
  const admin = part({ ...claims(), scope: '*' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const strange = sign('sha256', Buffer.from(`${header}.${payload}`), {
    key: stranger.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  const now = Math.floor(Date.now() / 1000);
  return [
    ['changed claims', `${header}.${admin}.${signature}`],
    ["a stranger's signature", `${header}.${payload}.${strange.toString('base64url')}`],
    ['no signature', `${header}.${payload}.`],
    ['alg none', `${none}.${payload}.`],
    ['alg none with the signature', `${none}.${payload}.${signature}`],
    ['HS256', `${hs256}.${payload}.${hmac}`],
    ['expired', from.token({ exp: now - 1 })],
    ['no expiry', from.token({ exp: undefined })],
    ['an expiry that is no number', from.token({ exp: 'never' })],
    ['not yet valid', from.token({ nbf: now + 60 })],
    ['another issuer', from.token({ iss: 'https://evil.example.com' })],
    ['no issuer', from.token({ iss: undefined })],
    ['another audience', from.token({ aud: 'somebody-else' })],
    ['no audience', from.token({ aud: undefined })],
    ['no subject', from.token({ sub: undefined })],
    ['no scope', from.token({ scope: undefined })],
    ['a scope that is no text', from.token({ scope: ['*'] })],
    ['an unknown key', from.token({}, { kid: 'key-99' })],
    ['no key id', from.token({}, { kid: undefined })],
    ['another algorithm than its key', from.token({}, { alg: 'RS256' })],
    ['a critical extension', from.token({}, { crit: ['b64'], b64: false })],
    ['rubbish', 'a.b.c'],
    ['nothing in it', '..'],
    ['numbers', `${part(1)}.${part(2)}.3`],
    ['null', `${part(null)}.${part(null)}.`],
  ];
}
