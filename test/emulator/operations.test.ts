/** Every operation that is served, by the packets of `packets.ts`; packet and reply are held against the official schemas. */
import { describe, expect, test } from 'vitest';
import { objection, replyObjection } from '../packet/official.ts';
import { emulated, texts, withKey } from './emulated.ts';
import { operators } from './operators/index.ts';
import { packetOf, packets } from './packets.ts';
import { spoiltBy } from './spoilt.ts';

const crmPlan =
  '<packet><reseller-plan><add><name>Crm</name><external-id>crm</external-id></add></reseller-plan></packet>';

// Refused because there is no such customer, file or session; their own tests carry them out.
const refused = ['backup-customer', 'remove-file', 'download-file', 'import-file', 'import-file +', 'terminate'];

describe.each(Object.entries(packets))('%s', (operator, operations) => {
  test('has a packet here for every operation', () => {
    const names = new Set(operations.map(([name]) => name.replace(' +', '')));
    expect([...names].sort()).toEqual(Object.keys(operators[operator] ?? {}).sort());
  });

  test('takes packets that the official schema admits, and answers with such', async () => {
    const { post, clock } = await emulated({ resellers: 2 });
    await post(crmPlan);
    for (const [marked, content] of operations) {
      const name = marked.replace(' +', '');
      const packet = packetOf(operator, marked, content);
      const reply = await post(packet);
      expect([marked, texts(reply, 'status')[0]]).toEqual([marked, refused.includes(marked) ? 'error' : 'ok']);
      if (marked === name)
        expect([name, objection(packet), replyObjection(reply)]).toEqual([name, undefined, undefined]);
      clock.now += 1000;
    }
  });

  test('answers what is wrong with a packet in ways that the official schema admits, whoever asks', async () => {
    const accounts = [withKey, { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' }];
    for (const [name, content] of operations.filter(([marked]) => !marked.endsWith('+'))) {
      const { post } = await emulated({ resellers: 2 });
      await post(crmPlan);
      for (const [index, packet] of [...spoiltBy(packetOf(operator, name, content))].entries()) {
        const reply = await post(packet, accounts[index % accounts.length]);
        expect([packet, replyObjection(reply)]).toEqual([packet, undefined]);
      }
    }
  });
});
