/** Every operation that is served, by the packets of `packets/`; packet and reply are held against the official schemas. */
import { describe, expect, test } from 'vitest';
import { objection, replyObjection } from '../packet/official.ts';
import { emulated, withKey } from './emulated.ts';
import { findOperation, operators } from './operators/index.ts';
import { notServed } from './operators/operation.ts';
import { packetOf, packets } from './packets/index.ts';
import { spoiltBy } from './spoilt.ts';

const crmPlan =
  '<packet><reseller-plan><add><name>Crm</name><external-id>crm</external-id></add></reseller-plan></packet>';

const addon =
  '<packet><service-plan-addon><add><name>Extra</name><external-id>extra</external-id></add></service-plan-addon></packet>';

// Refused because there is no such customer, file, session or key; their own tests carry them out.
const refused = [
  ...['backup-customer', 'remove-file', 'download-file', 'import-file', 'import-file +', 'terminate'],
  ...['get_additional_key', 'renew_additional_key', 'remove_additional_key'],
];
// Their replies have neither a result nor a status.
const bare = ['domain-restriction-list', 'lic_get_info'];

describe.each(Object.entries(packets))('%s', (operator, operations) => {
  test('has a packet here for every operation', () => {
    const names = new Set(operations.map(([name]) => name.replace(' +', '')));
    expect([...names].sort()).toEqual(Object.keys(operators[operator] ?? {}).sort());
  });

  test('takes packets that the official schema admits, and answers with such', async () => {
    const { post, clock } = await emulated({ resellers: 2, customers: 1 });
    await post(crmPlan);
    await post(addon);
    for (const [marked, content] of operations) {
      const name = marked.replace(' +', '');
      const packet = packetOf(operator, marked, content);
      const reply = await post(packet);
      const isRefused = refused.includes(marked) || findOperation(operator, name) === notServed;
      const status = bare.includes(name) ? undefined : isRefused ? 'error' : 'ok';
      expect([marked, /<status>(error|ok)</.exec(reply)?.[1]]).toEqual([marked, status]);
      if (marked === name)
        expect([name, objection(packet), replyObjection(reply)]).toEqual([name, undefined, undefined]);
      clock.now += 1000;
    }
  });

  test('answers a wrong packet as the official schema allows, for every account', async () => {
    const accounts = [
      withKey,
      { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' },
      { HTTP_AUTH_LOGIN: 'customer1', HTTP_AUTH_PASSWD: 'customer1-Pw1**' },
    ];
    for (const [name, content] of operations.filter(([marked]) => !marked.endsWith('+'))) {
      const { post } = await emulated({ resellers: 2, customers: 1 });
      await post(crmPlan);
      for (const [index, packet] of sample(spoiltBy(packetOf(operator, name, content))).entries()) {
        const reply = await post(packet, accounts[index % accounts.length]);
        expect([packet, replyObjection(reply)]).toEqual([packet, undefined]);
      }
    }
  });
});

/** At most a hundred of them, from all over: a large packet can be spoilt in thousands of ways. */
function sample(packets: Iterable<string>): string[] {
  const all = [...packets];
  const step = Math.max(1, Math.floor(all.length / 100));
  return all.filter((_packet, index) => index % step === 0);
}
