/** Packets as arrays of PHP, in the form of the official library. */
import { expect, test } from 'vitest';
import { operations } from '../../../functions/operations.ts';
import { convert } from '../../../shared/command-line/convert/convert.ts';

test.each([
  ['short arrays', `['reseller' => ['del' => ['filter' => ['id' => [1, 2]]]]]`],
  ['long arrays', `array("reseller" => array ( "del" => array("filter" => array("id" => array(1, 2,),),),),)`],
  ['an array with its packet', `['packet' => ['reseller' => ['del' => ['filter' => ['id' => [1, 2]]]]]]`],
  [
    'comments',
    `[ 'reseller' => [ 'del' => [ # it's a test
    // 'filter' => 'none',
    'filter' => ['id' => [/* one */ 1, 2]]]]]`,
  ],
])('%s', async (_, php) => {
  const { requests, notes, complete } = await convert(`<?php\n$client->request(${php});`, operations);
  expect(requests).toEqual([{ route: '/reseller/del', body: { filter: { id: [1, 2] } } }]);
  expect([notes, complete]).toEqual([[], true]);
});

test('texts, numbers, booleans, lists of arrays, and what code fills in', async () => {
  const { requests, notes } = await convert(
    `$client->request(['reseller' => ['add' => [
      'gen-info' => ['pname' => 'A & <B>', 'login' => $user['login'], 'passwd' => 'x\\'' . pw($a, "b"), 'status' => 0, 'power-user' => true, 'email' => "$login@example.com"],
      'limits' => ['limit' => [['name' => 'max_cl', 'value' => 5], ['name' => 'disk_space', 'value' => $disk]]],
      'plan-name' => $plan ?: 'Gold',
    ]]]);`,
    operations,
  );
  expect(requests).toEqual([
    {
      route: '/reseller/add',
      body: {
        genInfo: {
          pname: 'A & <B>',
          login: `$user['login']`,
          passwd: `x'pw($a, "b")`,
          status: 0,
          powerUser: true,
          email: '$login@example.com',
        },
        limits: { limit: { max_cl: 5, disk_space: '$disk' } },
        planName: `$plan ?: 'Gold'`,
      },
    },
  ]);
  const told = notes.join('\n');
  for (const code of [`$user['login']`, 'pw($a, "b")', '$login', '$disk', `$plan ?: 'Gold'`])
    expect(told).toContain(code);
});

test('an empty array is no empty filter: the library leaves it out', async () => {
  const { requests, complete } = await convert(`['reseller' => ['del' => ['filter' => [], 'x' => 1]]]`, operations);
  expect(requests).toEqual([{ route: '/reseller/del', body: { x: ['1'] } }]);
  expect(complete).toBe(false);
});

test('names and elements that code gives are kept', async () => {
  const { requests, complete } = await convert(
    `['reseller' => ['del' => ['filter' => [$by => $value, ...$more]]]]`,
    operations,
  );
  expect(requests[0]?.body).toEqual({ filter: { $by: ['$value'], $more: null } });
  expect(complete).toBe(false);
});

test('finds no packet in other arrays', async () => {
  expect(
    (await convert(`['reseller' => ['name' => 'x'], 'backup-manager' => ['add' => 1]]`, operations)).requests,
  ).toEqual([]);
});
