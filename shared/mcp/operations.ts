/** `operations_*`: tools for a caller that may use too many operations to list each as a tool. */
import { allows, requireScope, visibleServers } from '../gateway/caller.ts';
import { invalid } from '../gateway/validate.ts';
import { type Effect, nameOf, type Operation } from '../operation/declaration.ts';
import { doc } from '../operation/doc.ts';
import { isObject, unknownMember, wanted } from '../operation/issue.ts';
import { limited, required, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { findOperations } from './find.ts';
import { below, type Doubled, objectMeantBy } from './meant.ts';
import { operationOf, toolName, toolOf, useOperation } from './operation-tool.ts';
import { annotationsOf, type OwnTool, ownTool, type Tool, type User } from './tool.ts';

/** The most operations that one search returns. */
const MAX_FOUND = 30;

/** The tool that carries out an operation. */
const useOf = ({ effect }: Pick<Operation, 'effect'>): string => `operations_${effect}`;

/** The operations that a caller may use, in the order of the catalogue. */
export const usableBy = async ({ caller, operations }: User): Promise<Operation[]> =>
  (await operations.all()).filter((operation) => allows(caller, operation));

/**
 * @param name of its tool, or of its route, as problems tell it
 * @throws {Problem} `invalid-request` if there is no such operation, `forbidden`
 */
async function operationNamed({ caller, operations }: User, name: string): Promise<Operation> {
  const operation = await operationOf(operations, toolName(name));
  if (operation === undefined)
    throw invalid([{ path: 'name', message: 'is no operation: operations_find tells the names' }]);
  requireScope(caller, operation);
  return operation;
}

const find = ownTool(
  {
    name: 'operations_find',
    title: 'Find operations',
    description:
      'Finds operations of Plesk by words, such as "create customer" or "reseller-plan", the best first. Start here.',
  },
  'read',
  sequence({ words: required(limited(200), doc('What the operation is about')) }),
  async (user, { words }) => {
    const found = findOperations(await usableBy(user), words);
    const shown = found.slice(0, MAX_FOUND);
    return {
      operations: shown.map((each) => ({ name: toolName(nameOf(each)), summary: each.summary, use: useOf(each) })),
      found: found.length,
    };
  },
);

const describe = ownTool(
  {
    name: 'operations_describe',
    title: 'Describe an operation',
    description: 'What an operation does, the schema of its arguments, and the tool to use it with.',
  },
  'read',
  sequence({ name: required(text, doc('The name, as operations_find tells it')) }),
  async (user, { name }) => {
    const operation = await operationNamed(user, name);
    const servers = visibleServers(user.context.settings, user.caller).map((server) => server.name);
    return { ...toolOf(operation, servers), use: useOf(operation) };
  },
);

const WHAT = {
  read: ['Read', 'Carries out an operation that only reads'],
  write: ['Write', 'Carries out an operation that changes something'],
  destroy: ['Destroy', 'Carries out an operation that destroys something'],
} as const satisfies Readonly<Record<Effect, readonly [title: string, description: string]>>;

/** The tool for the operations of one effect. There is one for each, so that a client can ask its user by effect. */
function useTool(effect: Effect): OwnTool {
  const [title, description] = WHAT[effect];
  const properties = {
    name: { type: 'string', description: 'The name, as operations_find tells it' },
    arguments: { type: 'object', description: 'The arguments, as operations_describe tells them' },
  };
  return {
    tool: {
      name: useOf({ effect }),
      title,
      description: `${description}. Ask operations_describe for its arguments first.`,
      inputSchema: { type: 'object', properties, required: ['name'], additionalProperties: false },
      annotations: annotationsOf(effect),
    },
    use: async (user, call) => {
      const meant = objectMeantBy(call.given);
      if (!isObject(meant.value)) throw invalid([{ path: '', message: wanted('an object', meant.value) }]);
      const { name, arguments: given, ...others } = meant.value;
      const doubled = [...call.doubled, ...meant.doubled];
      const issues = [
        ...doubled.filter(isOutside).map((path) => ({ path: path.join('.'), message: 'is given twice' })),
        ...Object.keys(others).map((path) => ({ path, message: unknownMember(path, Object.keys(properties)) })),
        ...(typeof name === 'string' ? [] : [{ path: 'name', message: wanted('a string', name) }]),
      ];
      if (issues.length > 0) throw invalid(issues);
      const operation = await operationNamed(user, String(name));
      if (operation.effect !== effect)
        throw invalid([{ path: 'name', message: `is an operation of ${useOf(operation)}: use that` }]);
      return useOperation(user, operation, { given: given ?? {}, doubled: below(doubled, 'arguments') });
    },
  };
}

/** Whether a path is outside the operation's arguments. */
const isOutside = ([first, second]: Doubled[number]): boolean => first !== 'arguments' || second === undefined;

const EFFECTS = ['read', 'write', 'destroy'] as const satisfies readonly Effect[];
const uses = EFFECTS.map((effect) => ({ effect, ...useTool(effect) }));

export const operationsTools: readonly OwnTool[] = [find, describe, ...uses];

/** The tools for a caller that may use these operations. */
export const operationsToolsFor = (usable: readonly Operation[]): Tool[] => [
  find.tool,
  describe.tool,
  ...uses.flatMap(({ effect, tool }) => (usable.some((operation) => operation.effect === effect) ? tool : [])),
];
