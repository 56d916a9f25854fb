/** The day of a customer in the README: its curl lines and its client code, unchanged. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { createClient } from '../../functions/client.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';

const readme = readFileSync('README.md', 'utf8');
const [, sh = ''] = /^```sh\n(post\(\)[\s\S]*?)^```$/m.exec(readme) ?? [];
const [, ts = ''] = /^```ts\n(import \{ createClient \}[\s\S]*?)^```$/m.exec(readme) ?? [];
const GATEWAY = 'http://127.0.0.1:8787';

const DAY = [
  'customer/add',
  'webspace/add',
  'mail/create',
  'database/add-db',
  'dns/add_rec',
  'webspace/set',
  'customer/del',
];

/** The requests to the gateway with their answers, and the customer afterwards. */
async function dayOf(live: (plesk: Awaited<ReturnType<typeof gateway>>) => Promise<unknown>) {
  const plesk = await gateway();
  await live(plesk);
  const lines = plesk.console.map(
    (line) => JSON.parse(line) as { readonly operation?: string; readonly status: number },
  );
  const { body } = await plesk.ask('/webspace/get', { filter: { name: 'ann.example' }, dataset: { genInfo: true } });
  // A client names its writes. This gateway has no store to keep the names in, and it asks again without.
  return {
    asked: lines.filter(({ status }) => status !== 501).map(({ operation, status }) => [operation, status]),
    left: body,
  };
}

const lived = {
  asked: DAY.map((name) => [name, /add|create/.test(name) && name !== 'mail/create' ? 201 : 200]),
  left: expect.objectContaining({ errcode: 1013 }),
};

test('the curl lines of the README live through the day of a customer', async () => {
  const live = ({ url }: { readonly url: string }) =>
    promisify(execFile)('sh', ['-ec', sh.replaceAll(GATEWAY, url)], {
      env: { PATH: process.env['PATH'] ?? '', TOKEN: SECRET },
    });
  expect(await dayOf(live)).toEqual(lived);
});

test('the client code of the README lives through it, too', async () => {
  const { code } = await transform(ts.replace(/^import .*$/m, ''), { loader: 'ts' });
  const module = `export default async (createClient, process) => {${code}}`;
  const { default: run } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  const live = ({ url }: { readonly url: string }): Promise<void> =>
    run((options: Parameters<typeof createClient>[0]) => createClient({ ...options, url }), { env: { TOKEN: SECRET } });
  expect(await dayOf(live)).toEqual(lived);
});
