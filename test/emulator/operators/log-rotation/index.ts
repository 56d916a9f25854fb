import { ok } from '../../packet/result.ts';
import { type Finder, forFiltered } from '../filtered.ts';
import { notServed, type Operator } from '../operation.ts';

/** How `log-rotation` names sites (logRotationFilterType in logrotation.xsd); `site-id` is their `id`. */
const rotated: Finder<'sites'> = {
  kind: 'sites',
  keys: {
    'site-id': ({ id }) => String(id),
    'site-name': ({ name }) => name,
    'owner-id': ({ owner }, state) => String(state.webspaces.get(owner)?.owner),
    'owner-login': ({ owner }, state) => state.account(state.webspaces.get(owner)?.owner ?? 0)?.login ?? 'admin',
  },
  missing: 'domain does not exist',
};

/** `log-rotation` (logrotation.xsd): the same for every site. */
export const logRotation: Operator = {
  get: (request, context) =>
    forFiltered(request, context, rotated, (_found, about) =>
      ok(...about, [
        'settings',
        [
          ['log-condition', [['log-bytime', 'Daily']]],
          ['log-max-num-files', '3'],
          ['log-compress', 'true'],
        ],
      ]),
    ),
  'get-status': (request, context) =>
    forFiltered(request, context, rotated, (_found, about) => ok(...about, ['enabled', 'true'])),
  set: notServed,
  enable: notServed,
  disable: notServed,
};
