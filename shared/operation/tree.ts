/** Open content (xs:any): elements of any names, as a tree of JSON. */
import type * as v from 'valibot';
import { addIssue, addMismatch, type Dataset, isFull, makeSchema } from './check.ts';
import { EMPTY, isObject, unknownMember } from './issue.ts';
import { isXmlText } from './xml-text.ts';

/** An element: its name, its text and the elements in it. It has no attributes. */
export interface Tree {
  readonly name: string;
  readonly text?: string | undefined;
  readonly children?: readonly Tree[] | undefined;
}

/** An element's name, as Plesk's extensions use them: ASCII only, without namespaces. */
const NAME = /^[A-Za-z_][\w.-]*$/;
const MEMBERS = ['name', 'text', 'children'];

/** How deep trees may be nested. */
const DEEPEST = 50;

/** Adds the issues of a tree. @param path of the tree, for the issues of its members */
function checkTree(input: unknown, dataset: Dataset, path: string, depth: number): void {
  const wrong = (member: string, message: string) => addIssue(dataset, message, `${path}${member}`);
  const self = path.slice(0, -1) || undefined;
  if (depth > DEEPEST) return void addIssue(dataset, `is nested more than ${DEEPEST} elements deep`, self);
  if (!isObject(input)) return void addMismatch(dataset, 'an object', input, self);
  const { name, text, children } = input;
  if (typeof name !== 'string' || !NAME.test(name)) wrong('name', 'must be the name of an XML element');
  if (text !== undefined && (typeof text !== 'string' || !isXmlText(text)))
    wrong('text', 'must be text without characters that XML cannot carry');
  for (const member of Object.keys(input))
    if (!MEMBERS.includes(member) && !isFull(dataset)) wrong(member, unknownMember(member, MEMBERS));
  if (children === undefined) return;
  if (!Array.isArray(children)) return void addMismatch(dataset, 'an array', children, `${path}children`);
  if (children.length === 0) wrong('children', EMPTY);
  for (const [index, child] of children.entries())
    if (!isFull(dataset)) checkTree(child, dataset, `${path}children.${index}.`, depth + 1);
}

/** One element of any name, in the element of the member or the operation. */
export const tree = makeSchema<v.GenericSchema<Tree, Tree> & { readonly xml: { readonly kind: 'tree' } }>(
  { kind: 'tree' },
  (input, dataset) => {
    checkTree(input, dataset, '', 1);
    return input;
  },
);

/** Any number of elements of any names, among those that a sequence declares: a member of the sequence. */
export const trees = makeSchema<v.GenericSchema<Tree[], Tree[]> & { readonly xml: { readonly kind: 'trees' } }>(
  { kind: 'trees' },
  (input, dataset) => {
    if (!Array.isArray(input)) return addMismatch(dataset, 'an array', input);
    if (input.length === 0) addIssue(dataset, EMPTY);
    for (const [index, each] of input.entries()) if (!isFull(dataset)) checkTree(each, dataset, `${index}.`, 1);
    return input;
  },
);
