import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Context, Operator } from '../operation.ts';

interface Handler {
  readonly version: string;
  readonly full: string;
  readonly type: 'fpm' | 'fastcgi';
}

const handlers: Readonly<Record<string, Handler>> = {
  'plesk-php82-fpm': { version: '8.2', full: '8.2.29', type: 'fpm' },
  'plesk-php83-fastcgi': { version: '8.3', full: '8.3.24', type: 'fastcgi' },
  'plesk-php83-fpm': { version: '8.3', full: '8.3.24', type: 'fpm' },
};

/** `php-handler`: the handlers of a server that has these, whether they may be used, and the sites that use them. */
export const phpHandler: Operator = {
  get: (request, context) => forHandlers(request, (id) => ok(...elements(id, context))),

  enable: (request, context) =>
    forHandlers(request, (id) => {
      context.state.server.disabledPhpHandlers.delete(id);
      return ok(...elements(id, context));
    }),

  disable: (request, context) =>
    forHandlers(request, (id) => {
      context.state.server.disabledPhpHandlers.add(id);
      return ok(...elements(id, context));
    }),

  'get-usage': (request, context) =>
    forHandlers(request, (id) =>
      ok(
        ...usersOf(id, context).map(
          (site): XmlElement => [
            'domain',
            [
              ['id', String(site.id)],
              ['name', site.name],
            ],
          ],
        ),
      ),
    ),
};

/** One result for each handler that the filter names, or for each that there is. */
function forHandlers(request: RequestElement, act: (id: string) => XmlElement): XmlElement[] {
  const named = childrenOf(child(request, 'filter') ?? request, 'id').map(({ text }) => text);
  return (named.length > 0 ? named : Object.keys(handlers)).map((id) =>
    attempt(() => {
      if (!Object.hasOwn(handlers, id)) throw new Refused(1013, 'Php handler does not exists');
      return act(id);
    }),
  );
}

function usersOf(id: string, { state }: Context) {
  return [...state.sites.values()].filter(({ hosting }) => hosting.properties.get('php_handler_id') === id);
}

function elements(id: string, { state }: Context): XmlElement[] {
  const { version, full, type } = handlers[id] ?? { version: '', full: '', type: 'fpm' };
  const root = `/opt/plesk/php/${version}`;
  return [
    ['id', id],
    ['display-name', `${full} by Plesk`],
    ['full-version', full],
    ['version', version],
    ['type', type],
    ['path', type === 'fpm' ? `${root}/sbin/php-fpm` : `${root}/bin/php-cgi`],
    ['clipath', `${root}/bin/php`],
    ['phpini', `${root}/etc/php.ini`],
    ['custom', 'true'],
    ['handler-status', state.server.disabledPhpHandlers.has(id) ? 'disabled' : 'enabled'],
  ];
}
