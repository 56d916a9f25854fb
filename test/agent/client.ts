/** The gateway as a client of Plesk's own XML sees it, with tokens that may do different things. */
import type { Services } from '../../shared/platform/services.ts';
import { texts } from '../emulator/emulated.ts';
import type { EmulatorOptions } from '../emulator/options.ts';
import { gatewayWithStore } from '../events/gateway.ts';
import { type Gateway, gateway, sha256 } from '../gateway/gateway.ts';

export const AGENT = '/enterprise/control/agent.php';

/** Makes `API_TOKENS`: each token's secret is its name, followed by `-secret`. */
export const tokens = (allow: Readonly<Record<string, readonly string[]>>, more: object = {}): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(allow).map(([name, patterns]) => [
        name,
        { sha256: sha256(`${name}-secret`), allow: patterns, ...more },
      ]),
    ),
  );

export const withKey = (name: string) => ({ KEY: `${name}-secret` });
export const withLogin = (login: string, password = `${login.split('@')[0]}-secret`) => ({
  HTTP_AUTH_LOGIN: login,
  HTTP_AUTH_PASSWD: password,
});

export interface Client extends Gateway {
  send(packet: BodyInit, headers?: Record<string, string>, path?: string): Promise<Response>;
  /** The text of the reply. */
  post(packet: BodyInit, headers?: Record<string, string>, path?: string): Promise<string>;
  /** The names of the operations that have come to Plesk. */
  readonly arrived: readonly string[];
}

/** @param allow what each token may do; `all` is the one that is used unless another is given */
export async function client(
  allow: Readonly<Record<string, readonly string[]>> = { all: ['*'] },
  { settings = {}, options = {}, services = {} }: Parts = {},
): Promise<Client> {
  const all = { AGENT_PHP: 'true', API_TOKENS: tokens(allow), ...settings };
  return over(await gateway(all, options, services));
}

interface Parts {
  readonly settings?: Readonly<Record<string, string>>;
  readonly options?: EmulatorOptions;
  readonly services?: Partial<Services>;
}

/** The same with a store, and sinks that take every event. */
export async function clientWithSinks(
  settings: Readonly<Record<string, string>>,
  allow: Readonly<Record<string, readonly string[]>> = { all: ['*'] },
  services: Partial<Services> = {},
) {
  const plesk = await gatewayWithStore(
    { AGENT_PHP: 'true', API_TOKENS: tokens(allow), ...settings },
    undefined,
    services,
  );
  return Object.assign(over(plesk), { clock: plesk.clock, delivered: plesk.delivered });
}

function over(plesk: Gateway): Client {
  const send: Client['send'] = (packet, headers = withKey('all'), path = AGENT) =>
    fetch(plesk.url + path, { method: 'POST', headers: { 'Content-Type': 'text/xml', ...headers }, body: packet });
  return {
    ...plesk,
    send,
    post: async (...asked) => (await send(...asked)).text(),
    get arrived() {
      return plesk.emulator.packets.list.flatMap(({ operations }) => operations);
    },
  };
}

/** The code of a refusal of a whole packet; what else it is, as text. */
export const errcodeOf = (reply: string): string =>
  reply.includes('<system>') ? (texts(reply, 'errcode')[0] ?? '') : reply;

export const packet = (inner: string, version = '1.6.9.1'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<packet version="${version}">${inner}</packet>`;
export const GET_RESELLERS = '<reseller><get><filter/><dataset><gen-info/></dataset></get></reseller>';
export const addReseller = (login: string): string =>
  `<reseller><add><gen-info><pname>John Doe</pname><login>${login}</login><passwd>sample</passwd></gen-info></add></reseller>`;
