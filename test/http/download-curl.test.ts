/** The curl lines of the READMEs, as they stand. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { backUp } from './download.ts';

const NAME = 'weekly_info_2611220300.xml';
const blocksOf = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/^```sh\n(curl[\s\S]*?)^```$/gm), ([, text = '']) => text);
const [line = ''] = blocksOf('shared/http/README.md').filter((text) => text.includes('download-file'));
const lines = blocksOf('functions/README.md').filter((text) => /file=@|download-file|import-file/.test(text));

const shell = promisify(execFile);

test('a file is fetched, uploaded and brought back by the lines of the READMEs', async () => {
  expect(lines.map((each) => /download-file|file=@|import-file/.exec(each)?.[0])).toEqual([
    'download-file',
    'file=@',
    'import-file',
  ]);
  expect(lines[0]).toBe(line);
  const plesk = await gateway({}, { resellers: 1 });
  const { filename, size } = await backUp(plesk);
  const cwd = mkdtempSync(join(tmpdir(), 'plesk-edge-curl-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  /** Runs a line in the folder, against this gateway and this emulator. */
  const run = (text: string) => {
    const there = text
      .replace('http://127.0.0.1:8787', plesk.url)
      .replace('https://plesk.example.com:8443', plesk.emulator.url)
      .replaceAll(NAME, filename);
    return shell('sh', ['-c', there], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', TOKEN: SECRET, PLESK_KEY: 'emulator-key' },
    });
  };
  const [download = '', upload = '', bringBack = ''] = lines;
  await run(download);
  const before = readFileSync(join(cwd, filename));
  expect(before.byteLength).toBe(size);
  await plesk.ask('/backup-manager/remove-file', { resellerId: 3, filename });
  const { stdout: uploaded } = await run(upload);
  const path = /<file>(.*)<\/file>/.exec(uploaded)?.[1] ?? '';
  rmSync(join(cwd, filename));
  // A missing file gives exit code 22, and no output.
  await expect(run(download)).rejects.toMatchObject({ code: 22 });
  expect(existsSync(join(cwd, filename))).toBe(false);
  await run(bringBack.replace('/usr/local/psa/tmp/upload_4fQ1xZ', path));
  await run(download);
  expect(readFileSync(join(cwd, filename)).equals(before)).toBe(true);
});
