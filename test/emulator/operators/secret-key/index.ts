import { isIP } from 'node:net';
import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { SecretKey } from '../../state/company/access.ts';
import type { Context, Operator } from '../operation.ts';

/** `secret_key` (secret_key_input.xsd): keys that sign in from their IP addresses alone. */
export const secretKey: Operator = {
  create: (request, { state, options, address }) => {
    const login = textOf(request, 'login') ?? options.login;
    const owner = login === options.login ? 'admin' : state.accountByLogin(login)?.id;
    if (owner === undefined) return [failed(1013, 'The user does not exist.')];
    const ipAddress = textOf(request, 'ip_address') ?? address;
    if (ipAddress.split(',').some((each) => isIP(each.trim()) === 0))
      return [failed(1019, 'The value of ip_address is no IP address.')];
    const { key } = state.secretKeys.create({
      ipAddress,
      description: textOf(request, 'description') ?? '',
      owner,
    });
    return [ok(['key', key])];
  },

  get_info: (request, context) => forKeys(request, context, (found) => ok(['key_info', keyElements(found, context)])),

  delete: (request, context) =>
    forKeys(request, context, ({ key }) => {
      context.state.secretKeys.delete(key);
      return ok(['key', key]);
    }),
};

/** One result for each key that the filter names; an empty filter means every key. */
function forKeys(request: RequestElement, { state }: Context, act: (key: SecretKey) => XmlElement): XmlElement[] {
  const named = child(request, 'filter')?.children ?? [];
  if (named.length > 0) {
    return named.map(({ text }) => {
      const found = state.secretKeys.find(text);
      return found === undefined ? failed(1013, 'The secret key does not exist.', ['key', text]) : act(found);
    });
  }
  const { all } = state.secretKeys;
  return all.length === 0 ? [ok()] : all.map(act);
}

function keyElements({ key, ipAddress, description, owner }: SecretKey, { state, options }: Context): XmlElement[] {
  return [
    ['key', key],
    ['ip_address', ipAddress],
    ['description', description],
    ['login', owner === 'admin' ? options.login : state.account(owner)?.login],
  ];
}
