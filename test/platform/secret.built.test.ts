/** A secret that is printed by accident, on every runtime by its own ways of printing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const module = JSON.stringify(join(root, 'shared/platform/secret.ts'));

/** Prints a secret in all ways there are. */
const PRINTING = `
const secret = new Secret('canary-' + 4711);
const holder = { deep: { secret }, list: [secret], map: new Map([['secret', secret]]) };
console.log(secret, holder, [secret]);
console.error(secret, String(secret), \`\${secret}\`, secret + '');
console.info('%s %o %O %j', secret, secret, secret, secret);
console.log(JSON.stringify(holder), Object.entries(secret), Object.getOwnPropertyNames(secret));
console.log(new Error('failed', { cause: secret }));
try { console.table([holder]); console.dir(holder, { depth: 9, showHidden: true }); } catch {}
try { console.log(structuredClone(holder)); } catch (error) { console.log(error); }
try { console.log(globalThis.Deno?.inspect(holder, { depth: 9, showProxy: true })); } catch {}
try { console.log((await import('node:util')).inspect(holder, { depth: 9, showHidden: true, getters: true })); } catch {}
console.log('that', 'was', secret.reveal().length, 'letters');
`;

/** A file in a folder of its own that prints a secret. */
function script(wrap: (printing: string) => string): string {
  const folder = temporaryFolder();
  const file = join(folder, 'print.ts');
  writeFileSync(file, `import { Secret } from ${module};\n${wrap(PRINTING)}`);
  return file;
}

function expectRedacted(output: string): void {
  expect(output).toContain('that was 11 letters');
  expect(output).toContain('[redacted]');
  expect(output).not.toContain('canary-4711');
}

test.each([
  ['node', []],
  ['deno', ['run', '-A', '--no-check', '--config', join(root, 'deno.json')]],
])('%s', async (command, args) => {
  const child = run(command, [...args, script((printing) => printing)], { DENO_NO_UPDATE_CHECK: '1' });
  await child.ended;
  expectRedacted(child.output());
});

test('workerd', async () => {
  const file = script((printing) => `export default { async fetch() {${printing}return new Response('printed'); } };`);
  const port = await freePort();
  const args = [
    'dev',
    file,
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--compatibility-date',
  ];
  const more = ['2026-10-01', '--show-interactive-dev-session', 'false'];
  const child = run(join(root, 'node_modules/.bin/wrangler'), [...args, ...more], { WRANGLER_SEND_METRICS: 'false' });
  const [, url = ''] = await child.printed(/Ready on (http:\/\/127\.0\.0\.1:\d+)/);
  expect(await (await fetch(url)).text()).toBe('printed');
  await child.printed(/that was 11 letters/);
  expectRedacted(child.output());
});
