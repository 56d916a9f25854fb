import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { Operation, Operator } from '../operation.ts';
import { keyElements, keyId } from './key.ts';

const noKey = 'The licence key does not exist.';

// The server has its main key alone.
const additionalKeys: Operation = (request) =>
  childrenOf(child(request, 'filter') ?? request, 'name').map(({ text }) => failed(1013, noKey, ['name', text]));

/** The licence keys of the server. Nothing that is installed changes them. */
export const licence: Operator = {
  // The reply has no `<result>`: it is what `server/get` has as `<key>`.
  lic_get_info: (_request, { options }) =>
    keyElements([], options.resellerLimit).flatMap(([, content]) =>
      typeof content === 'object' ? Array.from(content) : [],
    ),
  lic_install: () => [ok(['key-id', keyId])],
  // The reply is a result without `<result>` around it.
  lic_update: (request) => {
    const filter = child(request, 'filter') ?? request;
    const [, content] = attempt(() => {
      if (textOf(filter, 'key-id') !== keyId) throw new Refused(1013, noKey);
      return ok();
    });
    return typeof content === 'object' ? content : [];
  },
  'license-retrieve-keys': () => [ok()],
  'license-rollback-key': () => [ok(['key-id', keyId])],
  get_additional_key: additionalKeys,
  remove_additional_key: (request, context) => {
    const [first] = additionalKeys(request, context);
    return [first === undefined ? ok() : failed(1013, noKey)];
  },
  renew_additional_key: additionalKeys,
};
