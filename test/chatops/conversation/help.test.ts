import { expect, test } from 'vitest';
import { operations as catalog } from '../../../functions/operations.ts';
import { operationsHelp } from '../../../shared/chatops/conversation/help.ts';
import { chatUserOf } from '../../../shared/chatops/conversation/user.ts';
import { discordStyle, mattermostStyle, slackStyle } from '../../../shared/chatops/message/markup.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { nameOf, type Operation } from '../../../shared/operation/declaration.ts';
import { copies, inManyOperators } from '../many.ts';

const user = (...allow: string[]) => chatUserOf({ access: { slack: { U1: { allow } } } }, 'slack', 'U1');
/** The first cells of the help's table. */
const listed = (operations: readonly Operation[], allow = '*', operator?: string) =>
  operationsHelp(user(allow), operations, operator).flatMap((block) =>
    'items' in block ? block.items.map(([row]) => row?.[0]) : [],
  );

test('lists every operation if these are few, and the operators if they are many', async () => {
  const few = (await catalog.all()).filter(({ operator }) => operator === 'reseller');
  expect(listed(few)).toEqual(expect.arrayContaining(few.map((operation) => nameOf(operation).replace('/', ' '))));
  const operators = [...new Set(inManyOperators.flatMap(({ operator, privileged }) => (privileged ? [] : [operator])))];
  expect(operators.length).toBeGreaterThan(10);
  expect(listed(inManyOperators)).toEqual([
    'backups',
    'backups run|retry|stop NAME',
    ...operators.map((operator) => `help ${operator}`),
  ]);
  expect(listed(inManyOperators, '*', 'reseller')).toContain('reseller get');
});

test('many is what the user may run', () => {
  expect(listed(inManyOperators, 'reseller.*')).toContain('reseller get');
  expect(listed(inManyOperators, 'reseller.*')).not.toContain('help reseller');
});

test.each([slackStyle, discordStyle, mattermostStyle])('50 operations fit into a message: %#', async (style) => {
  const real = (await catalog.all()).filter(({ privileged }) => !privileged).slice(0, 50);
  const text = render(operationsHelp(user('*'), real), style);
  for (const { operator, operation } of real) expect(text).toContain(`${operator} ${operation}`);
  expect(text).not.toMatch(/… and \d+ more/);
});

test.each([slackStyle, discordStyle, mattermostStyle])('28 operators fit into a message: %#', (style) => {
  const spread = copies(({ operation }, round) => ({ operator: `an-operator_${round}`, operation }));
  const all = spread.map((each, index) => ({ ...each, operator: `service-plan-addon-${index % 28}` }));
  const text = render(operationsHelp(user('*'), all), style);
  expect(text).toContain('help service-plan-addon-27');
  expect(text).not.toMatch(/… and \d+ more/);
});
