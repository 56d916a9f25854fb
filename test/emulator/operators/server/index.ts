import { isIP } from 'node:net';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operator } from '../operation.ts';
import { serverParts } from './parts.ts';

/** `server`: what a client asks to look around (server_input.xsd). */
export const server: Operator = {
  get_protos: (_request, { options }) => [
    ok(['protos', options.protocols.map((protocol): XmlElement => ['proto', protocol])]),
  ],

  get: (request, context) => [
    ok(...request.children.flatMap((asked) => serverParts[asked.name]?.(asked, context) ?? [])),
  ],

  // The id opens a page of Plesk's user interface, which is not emulated.
  create_session: (request, { state, options, now, address }) => {
    const login = textOf(request, 'login') ?? '';
    const exists = login === options.login || state.resellerByLogin(login) !== undefined;
    if (!exists) return [failed(1013, 'The user does not exist.')];
    const { id } = state.sessions.open(login, userAddress(request) ?? address, now);
    return [ok(['id', id])];
  },
};

/** The address that `user_ip` holds, in Base64 as the documentation has it, or bare as some clients send it. */
function userAddress(request: RequestElement): string | undefined {
  const data = child(request, 'data');
  const sent = (data && textOf(data, 'user_ip')) ?? '';
  return [Buffer.from(sent, 'base64').toString(), sent].find((text) => isIP(text) !== 0);
}
