/** The public clients that pass on the emulator pass through the gateway in front of it, with their credentials as tokens. */
import { describe, expect, test } from 'vitest';
import { publicClients } from '../emulator/clients/index.ts';
import { password } from '../emulator/clients/public-client.ts';
import { texts } from '../emulator/emulated.ts';
import { sha256 } from '../gateway/gateway.ts';
import { client, withKey } from './client.ts';

/** The credentials of the clients: the password of `admin`, or a key. */
const tokens = (allow: readonly string[]) =>
  JSON.stringify({
    admin: { sha256: sha256(password.HTTP_AUTH_PASSWD), allow },
    key: { sha256: sha256('emulator-key'), allow },
  });

describe.each(publicClients)('$name', ({ needs, conversations }) => {
  test('passes with what it needs, and with nothing less: 1006, and nothing is sent', async () => {
    const packets: { readonly operations: readonly string[]; readonly xml: string }[] = [];
    for (const { options = {}, hold } of Object.values(conversations)) {
      const plesk = await client({}, { settings: { API_TOKENS: tokens(needs) }, options });
      await hold(plesk);
      packets.push(...plesk.emulator.packets.list);
    }
    const used = packets.flatMap(({ operations }) => operations.map((name) => name.replace('/', '.')));
    expect([...new Set(used)].sort()).toEqual([...needs].sort());

    const without = needs.map((name) => [name, ['upload.upload', ...needs.filter((other) => other !== name)]]);
    const plesk = await client(Object.fromEntries(without));
    for (const name of needs) {
      const { xml = '' } = packets.find(({ operations }) => operations.includes(name.replace('.', '/'))) ?? {};
      const reply = await plesk.post(xml, withKey(name));
      expect([texts(reply, 'errcode'), texts(reply, 'errtext')[0]]).toEqual([
        ['1006'],
        `Permission denied: ${name} may not use ${name}`,
      ]);
    }
    expect(plesk.arrived).toEqual([]);
  });
});
