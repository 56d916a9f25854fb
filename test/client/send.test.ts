import { expect, test } from 'vitest';
import { createClient } from '../../functions/client.ts';
import type { CallOptions } from '../../shared/client/options.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { copy, everyPlan } from '../gateway/requests.ts';

test.each([
  [{ dryRun: true }, 'dryRun is no option of a call: use .dryRun(request)'],
  [{ servr: 'eu1' }, 'servr is no option of a call'],
])('%j is refused before anything is sent', async (given, message) => {
  const plesk = await gateway();
  const client = createClient({ url: plesk.url, token: SECRET });
  // Programs in JavaScript give what the types refuse.
  const options: CallOptions = given as object;
  const refused = new TypeError(message);
  await expect(client.resellerPlan.duplicate(copy, options)).rejects.toEqual(refused);
  await expect(client.resellerPlan.duplicate.batch([copy], options)).rejects.toEqual(refused);
  await expect(client.resellerPlan.get.stream(everyPlan, options)[Symbol.asyncIterator]().next()).rejects.toEqual(
    refused,
  );
  await expect(client.me(options)).rejects.toEqual(refused);
  expect(plesk.emulator.packets.list).toEqual([]);
});
