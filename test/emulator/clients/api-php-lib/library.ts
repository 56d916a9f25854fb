import { texts } from '../../emulated.ts';
import { type Conversation, flat, type PublicClient, password, property, results } from '../public-client.ts';

export const PASSWORD = 'test-PWD*1@42!13#';

/** The exceptions of the library. */
class LibraryError extends Error {
  readonly code: string;

  constructor(reply: string) {
    super(texts(reply, 'errtext')[0]);
    this.code = texts(reply, 'errcode')[0] ?? '';
  }
}

export interface Library {
  /** Sends operators as they are, and gives the reply. */
  ask(inner: string, version?: string): Promise<string>;
  /** The same, but throws the first error anywhere in the reply. */
  request(inner: string): Promise<string>;
  /** The library's `get` and `getAll` of most operators: one part of what a filter finds. */
  items(operator: string, filter: string, part: string): Promise<readonly string[]>;
  /** Adds a subscription of the administrator's, as the library's tests begin. @returns its id */
  createWebspace(name: string): Promise<string>;
  /** Removes something by its id. @returns whether the status of the first result is `ok` */
  remove(operator: string, id: string, operation?: string): Promise<boolean>;
}

/** How Plesk's PHP library signs in, sends, and reads replies. */
export function library({ post }: Parameters<Conversation['hold']>[0]): Library {
  const headers = { ...password, HTTP_PRETTY_PRINT: 'TRUE' };
  const ask: Library['ask'] = (inner, version = '') => {
    const attribute = version && ` version='${version}'`;
    return post(`<?xml version='1.0' encoding='UTF-8'?>\n<packet${attribute}>${inner}</packet>\n`, headers);
  };
  const request: Library['request'] = async (inner) => {
    const reply = flat(await ask(inner));
    if (reply.includes('<status>error</status>')) throw new LibraryError(reply);
    return reply;
  };
  return {
    ask,
    request,
    items: async (operator, filter, part) => {
      const asked = `<get><filter>${filter}</filter><dataset><${part}/></dataset></get>`;
      const reply = await request(`<${operator}>${asked}</${operator}>`);
      return results(reply).flatMap((result) => new RegExp(`<data>.*<${part}>(.*)</${part}>`).exec(result)?.[1] ?? []);
    },
    createWebspace: async (name) => {
      const [ip] = texts(await request('<ip><get/></ip>'), 'ip_address');
      const setup = `<gen_setup><name>${name}.test</name><ip_address>${ip}</ip_address></gen_setup>`;
      const account = property('ftp_login', `u${name}`) + property('ftp_password', PASSWORD);
      const hosting = `<hosting><vrt_hst>${account}<ip_address>${ip}</ip_address></vrt_hst></hosting>`;
      return idOf(await request(`<webspace><add>${setup}${hosting}</add></webspace>`));
    },
    remove: async (operator, id, operation = 'del') => {
      const filter = `<filter><id>${id}</id></filter>`;
      const reply = await request(`<${operator}><${operation}>${filter}</${operation}></${operator}>`);
      return texts(reply, 'status')[0] === 'ok';
    },
  };
}

/** The id of the first result, which is a whole number above zero. */
export function idOf(reply: string): string {
  const [, id] = /<id>([1-9]\d*)<\/id>/.exec(results(reply)[0] ?? '') ?? [];
  if (id === undefined) throw new Error(`There is no id in ${reply}`);
  return id;
}

/** Some of the library's own tests. @param needs the operations that they use */
export const tests = (
  name: string,
  needs: readonly string[],
  conversations: Readonly<Record<string, (client: Library) => Promise<void>>>,
): PublicClient => ({
  name: `Plesk's PHP library (plesk/api-php-lib): ${name}`,
  needs,
  conversations: Object.fromEntries(
    Object.entries(conversations).map(([title, hold]) => [title, { hold: (plesk) => hold(library(plesk)) }]),
  ),
});
