import { child, childrenOf, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operator } from '../operation.ts';

/** Events before the emulator started. None is added later. Times are seconds since 1970. */
const events = [
  { id: '1', type: 'started', time: '1767225600', class: 'service', object: '1' },
  { id: '2', type: 'created', time: '1767225660', class: 'client', object: '2' },
] as const;

/** `event_log` (event_log_input.xsd): two events that are always the same. */
export const eventLog: Operator = {
  get: () => [
    ok(
      ...events.map(
        ({ type, time, class: of, object }): XmlElement => [
          'event',
          [
            ['type', type],
            ['time', time],
            ['class', of],
            ['id', object],
          ],
        ],
      ),
    ),
  ],

  get_events: (request) => {
    const last = Number(textOf(request, 'lastId') ?? 0);
    const wanted = childrenOf(child(request, 'events') ?? request, 'event');
    const found = events.filter(
      ({ id, type, class: of }) =>
        Number(id) > last &&
        (wanted.length === 0 || wanted.some((item) => textOf(item, 'type') === type && textOf(item, 'class') === of)),
    );
    return [ok(...found.map((event) => described(event)))];
  },

  'get-last-id': () => [ok(['id', String(events.length)])],
};

function described({ id, type, time, class: of, object }: (typeof events)[number]): XmlElement {
  return [
    'event',
    [
      ['id', id],
      ['type', type],
      ['time', time],
      ['class', of],
      ['obj_id', object],
      ['user', 'admin'],
      ['host', '127.0.0.1'],
    ],
  ];
}
