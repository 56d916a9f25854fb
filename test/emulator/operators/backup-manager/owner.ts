import type { RequestElement } from '../../packet/request.ts';
import { failed } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { BackupOwner } from '../../state/backups.ts';
import type { State } from '../../state/state.ts';
import type { Context } from '../operation.ts';

export const noSuchOwner = failed(1013, 'The object of the backup does not exist.');

/** The owner in the first element of a request, if it exists and the account may see it. */
export function findOwner(wanted: RequestElement | undefined, context: Context): BackupOwner | undefined {
  const owner = wanted && ownerNamed(wanted, context.state);
  return owner !== undefined && maySee(owner, context) ? owner : undefined;
}

/** Whether an element names an owner, rather than something else of the request. */
export function namesOwner({ name }: RequestElement): boolean {
  return name === 'server' || /^(webspace|customer|reseller)-/.test(name);
}

/** Administrators see everything, others their own backups and those of their customers and webspaces. */
export function maySee(owner: BackupOwner, { account, state }: Context): boolean {
  if (account === 'admin' || account === owner) return true;
  if (typeof owner === 'number' || owner === 'server') return false;
  const [kind, id] = owner.split('/');
  const table = kind === 'customer' ? 'customers' : 'webspaces';
  const row = state.tables[table].get(Number(id));
  return row !== undefined && state.belongsTo(table, row, account);
}

/** The element that names an owner in a reply. */
export function ownerElement(owner: BackupOwner): XmlElement {
  if (owner === 'server') return ['server'];
  if (typeof owner === 'number') return ['reseller-id', String(owner)];
  const [kind, id] = owner.split('/');
  return [`${kind}-id`, id];
}

function ownerNamed({ name, text }: RequestElement, state: State): BackupOwner | undefined {
  switch (name) {
    case 'server':
      return 'server';
    case 'reseller-id':
      return state.resellers.get(Number(text))?.id;
    case 'reseller-login':
      return state.resellerByLogin(text)?.id;
    case 'customer-id':
      return state.customers.has(Number(text)) ? `customer/${Number(text)}` : undefined;
    case 'customer-login': {
      const account = state.accountByLogin(text);
      return account && state.customers.has(account.id) ? `customer/${account.id}` : undefined;
    }
    default: {
      const found = name === 'webspace-id' ? state.webspaces.get(Number(text)) : state.findWebspace(text);
      return found && `webspace/${found.id}`;
    }
  }
}
