import type { Operator } from '../agent.ts';
import { child } from '../packet.ts';
import { ok } from '../result.ts';
import type { XmlElement } from '../xml.ts';

/** `server`: what a client asks to look around (server_input.xsd). */
export const server: Operator = {
  get_protos: (_request, { options }) => [
    ok(['protos', options.protocols.map((protocol): XmlElement => ['proto', protocol])]),
  ],

  get: (request, { state, options }) => {
    const data: XmlElement[] = [];
    if (child(request, 'key')) data.push(licenceKey(options.resellerLimit));
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
};

function licenceKey(resellerLimit: number | null): XmlElement {
  const properties = {
    plesk_key_id: 'PLSK.00000001.0000',
    lim_date: '-1',
    'product-name': 'Plesk Web Host Edition',
    resellers: String(resellerLimit ?? -1),
  };
  const elements = Object.entries(properties).map(
    ([name, value]): XmlElement => [
      'property',
      [
        ['name', name],
        ['value', value],
      ],
    ],
  );
  return ['key', [...elements, ['content', Buffer.from('licence of the emulator').toString('base64')]]];
}
