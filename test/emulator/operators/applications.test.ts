/** add-package, remove-package, enable-aps-filter and disable-aps-filter of resellers and of plans. */
import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../emulated.ts';

const packages = (...names: string[]) =>
  names.map((name) => `<package><name>name</name><value>${name}</value></package>`).join('');
const named = (...names: string[]) => names.map((value) => ({ name: 'name', value }));
const plan = (operation: string, content = '', filter = '<id>2</id>') =>
  `<packet><reseller-plan><${operation}><filter>${filter}</filter>${content}</${operation}></reseller-plan></packet>`;
const reseller = (operation: string, content = '', filter = '<id>3</id>') =>
  `<packet><reseller><${operation}><filter>${filter}</filter>${content}</${operation}></reseller></packet>`;
const getPlan = plan('get', '<packages/>');
const listed = (xml: string) => texts(/<packages>.*<\/packages>/.exec(xml)?.[0] ?? '', 'name');

describe('of a plan', () => {
  test('are everything, until some are added', async () => {
    const { post } = await emulated();
    expect(await post(getPlan)).toContain('<aps-filter>false</aps-filter><packages/>');
    await post(plan('add-package', packages('WordPress', 'Joomla')));
    await post(plan('add-package', packages('WordPress')));
    const reply = await post(getPlan);
    expect([texts(reply, 'aps-filter'), listed(reply)]).toEqual([['true'], ['WordPress', 'Joomla']]);
  });

  test('are removed one by one, or all at once', async () => {
    const { post } = await emulated();
    await post(plan('add-package', packages('WordPress', 'Joomla')));
    await post(plan('remove-package', packages('WordPress')));
    expect(listed(await post(getPlan))).toEqual(['Joomla']);
    expect(texts(await post(plan('remove-package', packages('WordPress'))), 'errcode')).toEqual(['1013']);
    await post(plan('enable-aps-filter'));
    expect(await post(getPlan)).toContain('<aps-filter>true</aps-filter><packages/>');
    await post(plan('disable-aps-filter'));
    expect(await post(getPlan)).toContain('<aps-filter>false</aps-filter><packages/>');
  });

  test('answer by filter-id and id, and 1013 for a plan that does not exist', async () => {
    const { post } = await emulated();
    const reply = await post(plan('enable-aps-filter', '', '<name>Default Reseller</name><name>None</name>'));
    expect([texts(reply, 'status'), texts(reply, 'filter-id'), texts(reply, 'id')]).toEqual([
      ['ok', 'error'],
      ['Default Reseller', 'None'],
      ['2'],
    ]);
  });

  test('change the present and the later subscribers of the plan', async () => {
    const { post, emulator } = await emulated({ resellers: 1 });
    await post(plan('add-package', packages('WordPress')));
    await post(addReseller('JDoe', '<plan-id>2</plan-id>'));
    const applications = Array.from(emulator.state.resellers.values(), (each) => each.applications.packages);
    expect(applications).toEqual([named('WordPress'), named('WordPress')]);
  });
});

describe('of a reseller', () => {
  test('are kept, and shown in /emulator/state', async () => {
    const { post, control } = await emulated({ resellers: 1 });
    const shown = async () => (await (await control('GET', 'state')).json()).resellers[0].applications;
    expect(await shown()).toEqual({ filtered: false, packages: [] });
    await post(reseller('add-package', packages('WordPress', 'Joomla')));
    expect(await shown()).toEqual({ filtered: true, packages: named('WordPress', 'Joomla') });
    await post(reseller('remove-package', packages('Joomla')));
    expect(await shown()).toEqual({ filtered: true, packages: named('WordPress') });
    await post(reseller('enable-aps-filter'));
    expect(await shown()).toEqual({ filtered: true, packages: [] });
    await post(reseller('disable-aps-filter'));
    expect(await shown()).toEqual({ filtered: false, packages: [] });
  });

  test('refuse what is not there, and what has no name', async () => {
    const { post } = await emulated({ resellers: 1 });
    expect(texts(await post(reseller('remove-package', packages('Joomla'))), 'errcode')).toEqual(['1013']);
    expect(texts(await post(reseller('add-package', packages(''))), 'errcode')).toEqual(['1019']);
  });

  test('are those of the plan again after sync-subscription', async () => {
    const { post, emulator } = await emulated({ resellers: 1 });
    await post(reseller('add-package', packages('WordPress')));
    await post(reseller('sync-subscription'));
    expect(emulator.state.resellers.get(3)?.applications).toEqual({ filtered: false, packages: [] });
  });
});
