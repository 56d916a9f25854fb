import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { showOutput } from '../../shared/command-line/start/output.ts';

/** All that is shown of the output of wrangler. */
async function shown(stdout: string, stderr = ''): Promise<string[]> {
  const lines: string[] = [];
  for (const method of ['log', 'error'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((line) => void lines.push(line));
    onTestFinished(() => spy.mockRestore());
  }
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  showOutput(streams);
  streams.stdout.end(stdout);
  streams.stderr.end(stderr);
  await vi.waitFor(() => expect([streams.stdout.readableEnded, streams.stderr.readableEnded]).toEqual([true, true]));
  return lines;
}

test('of a gateway that runs, its log is shown, and no routine of its build', async () => {
  const output = `⛅️ wrangler 4.155.0
\u001b[34m[custom build]\u001b[39m Running: npm run build -- worker
\u001b[34m[custom build]\u001b[39m
\u001b[34m[custom build]\u001b[39m > plesk-edge@0.1.0 build
\u001b[34m[custom build]\u001b[39m  581.6 KiB  183.5 KiB gzipped  dist/worker.js
{"event":"request"}
Ready on http://127.0.0.1:8787
`;
  expect(await shown(output)).toEqual(['{"event":"request"}']);
});

test('of a build that fails, the error is shown, and not what wrangler knows of the process', async () => {
  const build = `[custom build] > node .scripts/cli.ts build worker
\u001b[31m[custom build]\u001b[39m ✘ [ERROR] Unexpected ";"
\u001b[31m[custom build]\u001b[39m     functions/app.ts:351:15:
`;
  const dump = `\u001b[31m✘ [ERROR]\u001b[0m k [Error]: Process exited with non-zero status (1)

      at async runCustomBuild (wrangler-dist/cli.js:191759:5) {
    result: I {
      _process: ChildProcess {
}

✘ [ERROR] Running custom build \`npm run build -- worker\` failed.
`;
  expect((await shown(build, dump)).sort()).toEqual([
    '    functions/app.ts:351:15:',
    '✘ [ERROR] Running custom build `npm run build -- worker` failed.',
    '✘ [ERROR] Unexpected ";"',
  ]);
});
