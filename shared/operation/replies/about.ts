/** What `/health` and `/me` answer. */

import type * as v from 'valibot';
import { listing } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, natural, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

const serverHealth = sequence({
  server: text,
  ok: boolean,
  protocols: optional(listing(text), doc('What the server speaks, newest first')),
  backups: optional(boolean, doc('Whether it does backups, under protocol 1.6.9.0')),
  error: optional(text, doc('The kind of the problem')),
  detail: optional(text),
  errcode: optional(natural),
  errtext: optional(text),
  ms: natural,
});

const health = sequence({
  ok: boolean,
  servers: optional(listing(serverHealth), doc('Each server that the token may use, if they were asked')),
});

const me = sequence({
  name: required(text, doc('As the log names it')),
  servers: required(listing(text), doc('The servers that it may use')),
  allow: required(listing(text), doc('The patterns of what it may do')),
  operations: required(listing(text), doc('The operations that these patterns cover')),
});

/** By the names of their schemas in the OpenAPI document. */
export const aboutReplies = { Me: me, Health: health, ServerHealth: serverHealth };
export type AboutReply<Name extends keyof typeof aboutReplies> = v.InferOutput<(typeof aboutReplies)[Name]>;
