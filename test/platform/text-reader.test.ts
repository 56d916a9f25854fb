import { expect, test } from 'vitest';
import { readLimited } from '../../shared/platform/text-reader.ts';

const body = (size: number, headers: Record<string, string>): Response => new Response('x'.repeat(size), { headers });

test('a body has a largest size, whatever its headers say', async () => {
  expect(await readLimited(body(1000, { 'Content-Length': '1000' }), 1000)).toHaveLength(1000);
  for (const headers of [
    {},
    { 'Content-Length': '1001' },
    { 'Content-Length': '5', 'Content-Encoding': 'gzip' },
    { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' },
  ])
    await expect(readLimited(body(1001, headers), 1000)).rejects.toThrow('larger than 1000 bytes');
});
