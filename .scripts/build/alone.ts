/** Leaves modules out of the bundle of one function: those that its operation does not need. */
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Operation } from '../../shared/operation/declaration.ts';
import { holdsSecrets } from '../../shared/operation/secrets.ts';
import { root } from '../processes/checkout.ts';
import { hasLimits, isOpen, withoutOtherKinds } from './kinds.ts';
import { pureConstants } from './pure.ts';
import { without } from './without.ts';

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
  without('shared/operation/shown.ts', 'shown'),
  without('shared/operation/doc.ts', 'doc', 'kept', 'codesOf'),
  without('shared/operation/advice.ts', 'thereAre', 'ofBigNumber'),
  without('shared/http/json-fault.ts', 'faultOf'),
  without('shared/gateway/refuse-file.ts', 'refuseFile'),
  without('shared/packet/shapes.ts', 'knownOf'),
];
const WITHOUT_OPEN_CONTENT = without('shared/packet/open-content.ts', 'treeBinding', 'writeTree');
const WITHOUT_SECRETS = [
  without('shared/operation/find-secrets.ts', 'finderOf'),
  without('shared/operation/wrong-secret.ts', 'wrongSecret'),
];
const WITHOUT_LIMITS = without('shared/operation/wrong-length.ts', 'wrongLength');
const WITHOUT_SEVERAL = without('shared/http/several.ts', 'answerSeveral');
/** Only the reply of a read with many results uses these. */
const WITHOUT_READING = [
  without('shared/http/collected.ts', 'answerRead'),
  without('shared/platform/byte-reader.ts', 'byteReader'),
];

const WITHOUT_WRITING = [
  without('shared/plesk/unknown-outcome.ts', 'ofWrite'),
  without('shared/gateway/write-alone.ts', 'writeAlone'),
];

/** @returns the plugins that leave modules out of an operation's bundle; all operations share their cache */
export function leavingOut(): (operation: Operation) => Plugin[] {
  const pure = pureConstants();
  return (operation) => {
    const { request, result, many, effect } = operation;
    return [
      ...ALONE,
      ...(isOpen(request) || isOpen(result) ? [] : [WITHOUT_OPEN_CONTENT]),
      ...(holdsSecrets(request) ? [] : WITHOUT_SECRETS),
      ...(hasLimits(request) ? [] : [WITHOUT_LIMITS]),
      ...(many ? [] : [WITHOUT_SEVERAL]),
      ...(effect === 'read' ? WITHOUT_WRITING : WITHOUT_READING),
      pure(withoutOtherKinds(operation)),
    ];
  };
}
