import * as v from 'valibot';
import { zone } from './dns.ts';
import { parts, setOfTexts, tree } from './row.ts';

const texts = v.pipe(
  v.record(v.string(), v.string()),
  v.transform((record) => new Map(Object.entries(record))),
);
const trees = v.array(tree);

/** Settings of the whole server, as a seed gives them: any of them. */
export const serverSettings = v.partial(
  v.strictObject({
    guid: v.string(),
    administratorGuid: v.string(),
    parts,
    name: v.string(),
    mode: v.string(),
    externalId: v.string(),
    certificates: trees,
    misc: texts,
    restricted: v.strictObject({ enabled: v.boolean(), names: setOfTexts }),
    aliases: v.pipe(
      v.record(v.string(), trees),
      v.transform((record) => new Map(Object.entries(record))),
    ),
    stopped: setOfTexts,
    template: zone,
    transferHosts: setOfTexts,
    recursion: v.string(),
    remoteDns: v.boolean(),
    locales: setOfTexts,
    disabledPhpHandlers: setOfTexts,
  }),
);
