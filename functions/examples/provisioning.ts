/**
 * What a billing system asks for: `node provisioning.ts create < order.json`, then `suspend`, `resume`, `change-plan` and
 * `terminate`. Each may be run again with the same order, and does nothing twice.
 */
import { json } from 'node:stream/consumers';
import { type Client, createClient, PleskEdgeError } from 'plesk-edge-client';

interface Order {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly domain: string;
  readonly ipAddress: string;
  readonly plan: string;
}
type Action = (client: Client, order: Order) => Promise<unknown>;

const ACTIVE = 0;
const DISABLED = 16;
const setStatus =
  (status: number): Action =>
  (client, { login }) =>
    client.customer.set({ filter: { login }, values: { genInfo: { status } } });

const actions: Readonly<Record<string, Action>> = {
  async create(client, { id, name, login, password, domain, ipAddress, plan }) {
    const genInfo = { pname: name, login, passwd: password, externalId: id };
    const customer = await client.customer.add({ genInfo }, { idempotencyKey: `${id}/customer` });
    const property = { ftp_login: login, ftp_password: password };
    const subscription = await client.webspace.add(
      {
        genSetup: { name: domain, ownerLogin: login, htype: 'vrt_hst', ipAddress, externalId: id },
        hosting: { vrtHst: { property, ipAddress } },
        planName: plan,
      },
      { idempotencyKey: `${id}/subscription` },
    );
    return { customer: customer.id, subscription: subscription.id };
  },

  suspend: setStatus(DISABLED),
  resume: setStatus(ACTIVE),

  async 'change-plan'(client, { id, plan }) {
    const { results } = await client.servicePlan.get({ filter: { name: plan } });
    const [found] = results;
    if (found?.status !== 'ok' || found.guid === undefined) throw new Error(`There is no plan ${plan}`);
    return client.webspace.switchSubscription({ filter: { externalId: id }, planGuid: found.guid });
  },

  async terminate(client, { login }) {
    try {
      return await client.customer.del({ filter: { login } });
    } catch (error) {
      if (error instanceof PleskEdgeError && error.status === 404) return 'There was nothing left to delete';
      throw error;
    }
  },
};

const [name = ''] = process.argv.slice(2);
const action = actions[name];
if (action === undefined) throw new Error(`Say one of ${Object.keys(actions).join(', ')}`);
const order = (await json(process.stdin)) as Order;
try {
  console.log(JSON.stringify(await action(createClient(), order)));
} catch (error) {
  if (!(error instanceof PleskEdgeError)) throw error;
  console.error(error.message, error.requestId);
  process.exitCode = 1;
}
