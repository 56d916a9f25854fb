import { expect, test } from 'vitest';
import { whyUnreached } from '../../shared/plesk/unreachable.ts';

/** The errors of `fetch`: `fetch failed`, with a cause. */
const failed = (message: string, code?: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), code === undefined ? {} : { code }) });
const deno = (message: string): Error => failed(`error sending request for url (https://cert.example/): ${message}`);

test.each<[platform: string, error: Error, reason: RegExp]>([
  ['Node: name', failed('getaddrinfo ENOTFOUND nobody.invalid', 'ENOTFOUND'), /name is not found/],
  ['Node: name server down', failed('getaddrinfo EAI_AGAIN plesk.example', 'EAI_AGAIN'), /name is not found/],
  ['Node: refused', failed('connect ECONNREFUSED 127.0.0.1:8443', 'ECONNREFUSED'), /refuses connections/],
  ['Node: certificate', failed('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), /not trusted/],
  [
    'Node: another name',
    failed(
      "Hostname/IP does not match certificate's altnames: Host: plesk.example. is not in the cert's altnames: DNS:enotfound.example",
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ),
    /for another name/,
  ],
  ['Node: chain', failed('unable to verify', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'), /not trusted/],
  ['Node: no TLS', failed('Client network socket disconnected before secure TLS connection was established'), /TLS/],
  ['Node: no route', failed('connect EHOSTUNREACH 192.0.2.1:8443', 'EHOSTUNREACH'), /no route/],
  ['Node: no answer', failed('Connect Timeout Error', 'UND_ERR_CONNECT_TIMEOUT'), /takes no connection/],
  ['Node: port', failed('bad port'), /port are blocked/],
  ['Deno: name', deno('client error (Connect): dns error: failed to lookup address information'), /name is not found/],
  ['Deno: refused', deno('client error (Connect): tcp connect error: Connection refused (os error 111)'), /refuses/],
  ['Deno: certificate', deno('client error (Connect): invalid peer certificate: UnknownIssuer'), /not trusted/],
  [
    'Deno: another name',
    deno(
      'client error (Connect): invalid peer certificate: certificate not valid for name "plesk.example"; certificate is only valid for DnsName("other.example")',
    ),
    /for another name/,
  ],
  [
    'Deno: another name, before rustls 0.23',
    deno('client error (Connect): invalid peer certificate: NotValidForName'),
    /for another name/,
  ],
  ['Deno: no TLS', deno('client error (Connect): tls handshake eof'), /TLS/],
  ['Deno: other', deno('client error (Connect): something new'), /takes no connection/],
  ['Bun: refused', Object.assign(new Error('Unable to connect.'), { code: 'ConnectionRefused' }), /refuses/],
])('%s', (_, error, reason) => {
  expect(whyUnreached(error)).toMatch(reason);
});

test('localhost is two addresses, and both refuse', () => {
  const each = ['::1', '127.0.0.1'].map((address) => new Error(`connect ECONNREFUSED ${address}:8443`));
  expect(whyUnreached(new TypeError('fetch failed', { cause: new AggregateError(each) }))).toMatch(/refuses/);
});

test.each([
  ['Node: closed', failed('other side closed', 'UND_ERR_SOCKET')],
  ['Node: reset', failed('read ECONNRESET', 'ECONNRESET')],
  ['Node: silent after the packet', failed('read ETIMEDOUT', 'ETIMEDOUT')],
  ['Deno: closed', deno('client error (SendRequest): connection closed before message completed')],
  ['workerd', new Error('Network connection lost.')],
  ['no error at all', 'certificate' as unknown],
])('%s: the packet may have been read', (_, error) => {
  expect(whyUnreached(error)).toBeUndefined();
});
