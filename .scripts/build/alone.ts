/** Leaves modules out of the bundle of one function: those that its operation does not need. */
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Operation } from '../../shared/operation/declaration.ts';
import { holdsSecrets } from '../../shared/operation/secrets.ts';
import { root } from '../processes/checkout.ts';
import { isOpen, withoutOtherKinds } from './kinds.ts';
import { pureConstants } from './pure.ts';

/**
 * Replaces a module by empty functions. esbuild drops calls of an empty function, with their arguments.
 * @param room of shared/
 * @param names all functions that the module exports
 */
const without = (room: string, module: string, ...names: readonly string[]): Plugin => ({
  name: `without ${module}`,
  setup: ({ onLoad }) => {
    onLoad({ filter: new RegExp(`[/\\\\]shared[/\\\\]${room}[/\\\\]${module}\\.ts$`) }, () => ({
      contents: names.map((name) => `export function ${name}() {}`).join(''),
    }));
  },
});
/** Replaces a module by another one with the same exports. */
const instead = (room: string, module: string, other: string): Plugin => ({
  name: `${other} instead of ${module}`,
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`/${module}\\.ts$`) }, () => ({ path: join(root, 'shared', room, `${other}.ts`) }));
  },
});

/** Left out of every function's bundle. */
const ALONE = [
  instead('platform', 'scrub', 'scrub-whole'),
  without('operation', 'shown', 'shown'),
  without('operation', 'doc', 'doc', 'kept', 'codesOf'),
  without('operation', 'advice', 'thereAre', 'ofBigNumber'),
  without('http', 'json-fault', 'faultOf'),
  without('gateway', 'refuse-file', 'refuseFile'),
];
const WITHOUT_OPEN_CONTENT = without('packet', 'open-content', 'treeSlot', 'writeTree');
const WITHOUT_SECRETS = without('operation', 'find-secrets', 'finderOf');
const WITHOUT_SEVERAL = without('http', 'several', 'answerSeveral');
/** Only the reply of a read with many results uses these. */
const WITHOUT_READING = [without('http', 'collected', 'answerRead'), without('platform', 'byte-reader', 'byteReader')];

/** @returns the plugins that leave modules out of an operation's bundle; all operations share their cache */
export function leavingOut(): (operation: Operation) => Plugin[] {
  const pure = pureConstants();
  return (operation) => {
    const { request, result, many, effect } = operation;
    return [
      ...ALONE,
      ...(isOpen(request) || isOpen(result) ? [] : [WITHOUT_OPEN_CONTENT]),
      ...(holdsSecrets(request) ? [] : [WITHOUT_SECRETS]),
      ...(many ? [] : [WITHOUT_SEVERAL]),
      ...(effect === 'read' ? [] : WITHOUT_READING),
      pure(withoutOtherKinds(operation)),
    ];
  };
}
