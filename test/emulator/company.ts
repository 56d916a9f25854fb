import { type Emulated, emulated, texts, withKey } from './emulated.ts';

/** An emulator with a customer and a reseller, and a way to ask for one operation without its packet. */
export interface Company extends Emulated {
  /** @param operation such as `webspace/get` @returns the reply */
  ask(operation: string, content: string, headers?: Record<string, string>): Promise<string>;
  /** The errcodes of the reply; empty if all results are ok. */
  refusals(operation: string, content: string, headers?: Record<string, string>): Promise<string[]>;
}

export async function company(): Promise<Company> {
  const plesk = await emulated({ resellers: 2, customers: 1 });
  const ask: Company['ask'] = (operation, content, headers = withKey) => {
    const [operator, name] = operation.split('/');
    return plesk.post(`<packet><${operator}><${name}>${content}</${name}></${operator}></packet>`, headers);
  };
  return { ...plesk, ask, refusals: async (...asked) => texts(await ask(...asked), 'errcode') };
}

export const asReseller = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };
export const asCustomer = { HTTP_AUTH_LOGIN: 'customer1', HTTP_AUTH_PASSWD: 'customer1-Pw1**' };

/** `gen_info` of a new customer. */
export function customerInfo(login: string, more = ''): string {
  return `<gen_info><pname>Jane</pname><login>${login}</login><passwd>sample-1</passwd>${more}</gen_info>`;
}

/** A `webspace/add`: a name, an owner, and maybe a plan or other parts. */
export function subscription(name: string, owner: string, more = ''): string {
  return `<gen_setup><name>${name}</name><owner-login>${owner}</owner-login></gen_setup>${more}`;
}
