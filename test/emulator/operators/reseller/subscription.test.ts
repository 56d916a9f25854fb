import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const get = (filter: string, dataset = '') =>
  `<packet><reseller><get><filter>${filter}</filter><dataset>${dataset}</dataset></get></reseller></packet>`;
const sync = (filter: string) =>
  `<packet><reseller><sync-subscription><filter>${filter}</filter></sync-subscription></reseller></packet>`;
const set = (filter: string, values: string) =>
  `<packet><reseller><set><filter>${filter}</filter><values>${values}</values></set></reseller></packet>`;
const limit = (value: string) => `<limits><limit><name>max_cl</name><value>${value}</value></limit></limits>`;
const maxCl = (xml: string) => xml.match(/<name>max_cl<\/name><value>(-?\d+)/)?.[1];

describe('subscriptions', () => {
  test('sync-subscription rolls settings back to the plan', async () => {
    const { post } = await emulated({ resellers: 1 });
    await post(set('<id>3</id>', limit('5')));
    const customised = await post(get('<id>3</id>', '<limits/><subscriptions/>'));
    expect([maxCl(customised), texts(customised, 'locked')]).toEqual(['5', ['true']]);
    expect(await post(sync('<login>reseller1</login>'))).toContain(
      '<sync-subscription><result><status>ok</status><filter-id>reseller1</filter-id><id>3</id></result></sync-subscription>',
    );
    const synced = await post(get('<id>3</id>', '<limits/><subscriptions/>'));
    expect([maxCl(synced), texts(synced, 'synchronized')]).toEqual(['-1', ['true']]);
  });

  test('sync-subscription of all: 1023 for those without a plan, ok for the others', async () => {
    const { post } = await emulated({ resellers: 1 });
    await post(addReseller('free'));
    const reply = await post(sync('<all/>'));
    expect([texts(reply, 'status'), texts(reply, 'errcode'), texts(reply, 'id')]).toEqual([
      ['ok', 'error'],
      ['1023'],
      ['3', '4'],
    ]);
  });

  test('switch-subscription moves to another plan, or off it', async () => {
    const { post, emulator } = await emulated({ resellers: 1 });
    await post(
      `<packet><reseller-plan><add><name>Big</name>${limit('77')}<external-id>big</external-id></add></reseller-plan></packet>`,
    );
    const change = (to: string) =>
      `<packet><reseller><switch-subscription><filter><id>3</id></filter>${to}</switch-subscription></reseller></packet>`;
    await post(change('<plan-external-id>big</plan-external-id>'));
    expect(maxCl(await post(get('<id>3</id>', '<limits/>')))).toBe('77');
    await post(set('<id>3</id>', limit('5')));
    await post(sync('<id>3</id>'));
    expect(maxCl(await post(get('<id>3</id>', '<limits/>')))).toBe('77');
    expect(texts(await post(change('<plan-guid>none</plan-guid>')), 'errcode')).toEqual(['1013']);
    await post(change('<no-plan/>'));
    expect(emulator.state.resellers.get(3)?.subscription).toBeUndefined();
  });
});
