import { textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Session } from '../../state/company/access.ts';
import type { Operator } from '../operation.ts';

/** `session` (session.xsd): what `server/create_session` opened. */
export const session: Operator = {
  get: (_request, { state }) => [ok(...state.sessions.all.map((open) => sessionElement(open)))],

  terminate: (request, { state }) => [
    state.sessions.terminate(textOf(request, 'session-id') ?? '') ? ok() : failed(1013, 'The session does not exist.'),
  ],
};

function sessionElement({ id, type, login, ipAddress, started }: Session): XmlElement {
  const time = new Date(started).toISOString();
  return [
    'session',
    [
      ['id', id],
      ['type', type],
      ['ip-address', ipAddress],
      ['login', login],
      ['login-time', time],
      ['idle', time],
    ],
  ];
}
