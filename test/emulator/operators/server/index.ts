import { randomBytes } from 'node:crypto';
import { child, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operator } from '../operation.ts';
import { keyElements } from './key.ts';

/** `server`: what a client asks to look around (server_input.xsd). */
export const server: Operator = {
  get_protos: (_request, { options }) => [
    ok(['protos', options.protocols.map((protocol): XmlElement => ['proto', protocol])]),
  ],

  get: (request, { state, options }) => {
    const data: XmlElement[] = [];
    const key = child(request, 'key');
    if (key) data.push(...keyElements(child(key, 'filter')?.children ?? [], options.resellerLimit));
    if (child(request, 'gen_info')) {
      data.push([
        'gen_info',
        [
          ['server_name', 'plesk.example.com'],
          ['server_guid', state.serverGuid],
          ['mode', 'standard'],
        ],
      ]);
    }
    return [ok(...data)];
  },

  // The id opens a page of Plesk's user interface, which is not emulated.
  create_session: (request, { state, options }) => {
    const login = textOf(request, 'login') ?? '';
    const exists = login === options.login || state.resellerByLogin(login) !== undefined;
    return [exists ? ok(['id', randomBytes(16).toString('hex')]) : failed(1013, 'The user does not exist.')];
  },
};
