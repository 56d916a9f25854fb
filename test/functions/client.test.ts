import { DatabaseSync } from 'node:sqlite';
import { expect, expectTypeOf, test } from 'vitest';
import { type Client, createClient, PleskEdgeError } from '../../functions/client.ts';
import { operations as catalog } from '../../functions/operations.ts';
import type { Result } from '../../shared/client/call.ts';
import type { ProblemBody } from '../../shared/client/problem.ts';
import type { Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';

const operations = await catalog.all();

type Connection = Partial<Parameters<typeof createClient>[0]> & { readonly services?: Partial<Services> };

async function connected({ services, ...options }: Connection = {}) {
  const plesk = await gateway({}, { resellers: 1 }, services);
  return { plesk, client: createClient({ url: plesk.url, token: SECRET, ...options }) };
}

/** The error of a refused call. */
async function refusal(call: Promise<unknown>): Promise<PleskEdgeError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PleskEdgeError) return error;
  throw new Error('it was not refused', { cause: error });
}

test('calls every operation of the gateway by its name', async () => {
  const { client } = await connected();
  const added = await client.reseller.add({ ...newReseller(), planName: 'Default Reseller' });
  expect(added).toEqual({ id: 4, guid: expect.any(String) });
  expect(await client.resellerPlan.duplicate({ name: 'Default Reseller', duplicateName: 'Gold' })).toMatchObject({
    id: 3,
  });
  const plans = await client.resellerPlan.get({ filter: { name: ['Gold', 'none'] }, limits: true });
  expect(plans.results).toMatchObject([
    { status: 'ok', id: 3 },
    { status: 'error', errcode: 1013 },
  ]);
  const { taskId } = await client.backupManager.backupReseller({ resellerId: 4, local: true, description: 'Weekly' });
  expect(taskId).toBeTypeOf('number');
  expect(await client.reseller.syncSubscription({ filter: { id: 4 } })).toMatchObject({ results: [{ id: 4 }] });
});

test('has a member for each operation, and is no promise', async () => {
  const { plesk, client } = await connected();
  expect(await Promise.resolve(client)).toBe(client);
  const members = client as unknown as Record<string, Record<string, (request: unknown) => Promise<unknown>>>;
  const camel = (name: string) => name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
  for (const { operator, operation } of operations) {
    await members[camel(operator)]?.[camel(operation)]?.({}).catch(() => undefined);
    expect(plesk.log()).toMatchObject({ path: `/${operator}/${operation}`, operation: `${operator}/${operation}` });
  }
});

test('throws a problem as an error that carries all of it', async () => {
  const { client } = await connected();
  const error = await refusal(client.backupManager.backupReseller({ resellerId: 99, local: true, description: 'x' }));
  expect([error.name, error.kind, error.problem]).toMatchObject([
    'PleskEdgeError',
    'plesk-error',
    { status: 404, errcode: 1013, server: 'default', requestId: expect.any(String) },
  ]);
  expect(error.message).toContain('1013');
  const invalid = await refusal(client.reseller.add({ genInfo: { pname: '', login: 'x', passwd: 'hush-hush' } }));
  expect(invalid.problem['issues']).toMatchObject([{ path: 'genInfo.pname' }]);
  expect(JSON.stringify([invalid, invalid.message, invalid.stack])).not.toContain('hush-hush');
  expect(
    (
      await refusal(
        createClient({ url: (await connected()).plesk.url, token: 'no' }).reseller.get({
          filter: { id: 3 },
          dataset: { genInfo: true },
        }),
      )
    ).kind,
  ).toBe('unauthorized');
});

test('a batch answers in order, problems among the rest', async () => {
  const { plesk, client } = await connected();
  const answers = await client.reseller.add.batch([newReseller('ann'), newReseller('ann'), newReseller('bob')]);
  expect(answers).toMatchObject([{ id: 4 }, { type: 'urn:plesk-edge:plesk-error', errcode: 1019 }, { id: 5 }]);
  expect(plesk.emulator.packets.list).toHaveLength(1);
});

test('a write with a key is done once', async () => {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const { plesk, client } = await connected({ services: { store } });
  const answers = [];
  for (let time = 0; time < 2; time++) answers.push(await client.reseller.add(newReseller(), { idempotencyKey: 'a' }));
  expect(answers[1]).toEqual(answers[0]);
  expect(plesk.emulator.packets.list).toHaveLength(1);
});

test('the server is that of the call, or that of the client', async () => {
  const { plesk } = await connected();
  const client = createClient({ url: `${plesk.url}/`, token: SECRET, server: 'default' });
  await client.resellerPlan.get({ filter: { all: true } });
  expect(plesk.log()).toMatchObject({ server: 'default' });
  const error = await refusal(client.resellerPlan.get({ filter: { all: true } }, { server: 'a&b=c/d' }));
  expect(error.problem).toMatchObject({ status: 404, server: 'a&b=c/d' });
});

test('a call can be given up', async () => {
  const { plesk, client } = await connected();
  plesk.emulator.faults.set({ kind: 'delay', ms: 500 });
  const signal = AbortSignal.timeout(20);
  await expect(client.resellerPlan.get({ filter: { all: true } }, { signal })).rejects.toThrow(/timeout|abort/i);
});

test.each([
  ['a web page with status 200', () => new Response('<html>', { status: 200 }), 200],
  ['an empty 204', () => new Response(null, { status: 204 }), 204],
  ['the 502 of a proxy', () => new Response('<html>', { status: 502 }), 502],
  ['JSON of something else', () => Response.json({ message: 'no' }, { status: 503 }), 503],
])('%s is no answer of the gateway, and said to be none', async (_, response, status) => {
  const fetch = async () => response();
  const { client } = await connected({ url: 'https://edge.example.com/base', fetch, retries: 0 });
  const { kind, problem } = await refusal(client.resellerPlan.get({ filter: { all: true } }));
  expect([kind, problem]).toMatchObject([
    'about:blank',
    { status, detail: expect.stringContaining('edge.example.com') },
  ]);
});

test('a gateway that cannot be reached is a PleskEdgeError too, with its cause', async () => {
  const client = createClient({ url: 'http://127.0.0.1:9', token: SECRET, retries: 0 });
  const error = await refusal(client.resellerPlan.get({ filter: { all: true } }));
  expect([error.kind, error.problem.status, error.cause]).toEqual(['unreachable', 0, expect.any(TypeError)]);
  expect(error.problem.detail).toContain('http://127.0.0.1:9');
});

test('a dry run answers the packet, and sends nothing', async () => {
  const { plesk, client } = await connected();
  const { packet, server } = await client.reseller.add.dryRun(newReseller());
  expect([server, packet]).toEqual(['default', expect.stringContaining('<passwd>[redacted]</passwd>')]);
  expect(plesk.emulator.packets.list).toHaveLength(0);
});

test('results are streamed, those that failed among them', async () => {
  const { client } = await connected();
  const ids = [];
  for await (const plan of client.resellerPlan.get.stream({ filter: { name: ['Default Reseller', 'none'] } }))
    ids.push(plan.status === 'ok' ? plan.id : plan.errcode);
  expect(ids).toEqual([expect.any(Number), 1013]);
  const refused = client.resellerPlan.get.stream({ filter: {} });
  await expect(refused[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: 'invalid-request' });
});

test('types follow from the declarations', () => {
  type Add = Client['reseller']['add'];
  expectTypeOf<Parameters<Add>[0]['genInfo']['login']>().toEqualTypeOf<string>();
  expectTypeOf<Awaited<ReturnType<Add>>['guid']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Awaited<ReturnType<Client['backupManager']['backupReseller']>>>().toHaveProperty('taskId');
  type Plans = Awaited<ReturnType<Client['resellerPlan']['get']>>;
  expectTypeOf<Plans['results'][number]['status']>().toEqualTypeOf<'ok' | 'error'>();
  expectTypeOf<Plans['results'][number]>().toExtend<Result<object>>();
  type Batch = Awaited<ReturnType<Add['batch']>>[number];
  expectTypeOf<ProblemBody>().toExtend<Batch>();
  expectTypeOf<Client>().not.toHaveProperty('nothing');

  // Never called: only the compiler reads it.
  const wrong = (client: Client) => {
    // @ts-expect-error a login is text
    void client.reseller.add({ genInfo: { pname: 'x', login: 1, passwd: 'x' } });
    // @ts-expect-error a member that is missing
    void client.reseller.add({ genInfo: { pname: 'x' } });
    // @ts-expect-error an unknown member
    void client.reseller.add({ genInfo: { pname: 'x', login: 'x', passwd: 'x' }, planet: 'Mars' });
    // @ts-expect-error an operation that does not exist
    void client.reseller.remove({});
    // @ts-expect-error an operation of another operator
    void client.resellerPlan.add({});
    // @ts-expect-error an operation with one result has no stream
    void client.reseller.add.stream({ genInfo: { pname: 'x', login: 'x', passwd: 'x' } });
    // @ts-expect-error a storage that does not exist
    void client.backupManager.backupReseller({ resellerId: 1, remote: 'tape', description: 'x' });
  };
  expect(wrong).toBeTypeOf('function');
});
