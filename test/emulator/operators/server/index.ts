import { isIP } from 'node:net';
import { attempt, Refused } from '../../packet/refused.ts';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Session } from '../../state/company/access.ts';
import type { Context, Operator } from '../operation.ts';
import { administration } from './administration.ts';
import { licence } from './licence.ts';
import { serverParts } from './parts.ts';
import { machine } from './services.ts';

/** `server` (server_input.xsd). */
export const server: Operator = {
  ...administration,
  ...licence,
  ...machine,
  get_protos: (_request, { options }) => [
    ok(['protos', options.protocols.map((protocol): XmlElement => ['proto', protocol])]),
  ],

  get: (request, context) => [
    ok(...request.children.flatMap((asked) => serverParts[asked.name]?.(asked, context) ?? [])),
  ],

  // The id opens a page of Plesk's user interface, which is not emulated.
  create_session: (request, context) => {
    const { state, now, address } = context;
    const login = textOf(request, 'login') ?? '';
    return [
      attempt(() => {
        const type = sessionType(login, context);
        const opened = state.sessions.open({ login, type, ipAddress: userAddress(request) ?? address, started: now });
        return ok(['id', opened.id]);
      }),
    ];
  },
};

/** The address that `user_ip` holds, in Base64 as the documentation has it, or bare as some clients send it. */
function userAddress(request: RequestElement): string | undefined {
  const data = child(request, 'data');
  const sent = (data && textOf(data, 'user_ip')) ?? '';
  return [Buffer.from(sent, 'base64').toString(), sent].find((text) => isIP(text) !== 0);
}

/**
 * The session that opens for a login: administrators open them for all, others for themselves and their customers.
 *
 * @throws Refused 1013 if there is no such login, 1006 if it is not theirs
 */
function sessionType(login: string, { state, options, account }: Context): Session['type'] {
  const isAdministrators = login === options.login;
  if (account === 'admin' && isAdministrators) return 'admin';
  const wanted = state.accountByLogin(login);
  if (wanted === undefined && !isAdministrators) throw new Refused(1013, 'The user does not exist.');
  const kind = wanted !== undefined && state.resellers.has(wanted.id) ? 'resellers' : 'customers';
  if (wanted === undefined || (account !== 'admin' && !state.belongsTo(kind, wanted, account)))
    throw new Refused(1006, 'Permission denied.');
  return kind === 'resellers' ? 'reseller' : 'client';
}
