/** What `/events` answers about the sinks of events. */

import type * as v from 'valibot';
import { listing } from '../collection.ts';
import { doc } from '../doc.ts';
import { moment } from '../moment.ts';
import { choice, flag, natural, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

const members = {
  name: text,
  kind: choice('events', 'slack', 'discord', 'mattermost'),
  types: optional(listing(text)),
  pending: natural,
  delivered: natural,
  failed: natural,
  stopped: optional(flag, doc('It answered 410, and gets nothing until its settings change')),
  failingSince: optional(moment, doc('It has taken nothing since')),
  oldestPending: optional(moment),
  lastError: optional(sequence({ at: moment, error: text, id: text, type: text })),
};

/** How a sink does. */
const sink = sequence(members);

/** An event on its way to a sink, or the end of its way. */
const message = sequence({
  id: required(text, doc('Its webhook-id')),
  type: text,
  state: choice('pending', 'delivered', 'failed'),
  since: moment,
  next: optional(moment, doc('When the next try is due')),
  tries: required(
    listing(sequence({ at: moment, status: optional(natural), error: optional(text) })),
    doc('The last 16, the newest last'),
  ),
});

const sinkDetails = sequence({
  ...members,
  messages: listing(message),
});

/** An event that is on its way to a sink. */
const sent = sequence({ sink: text, id: text, type: text });

/** By the names of their schemas in the OpenAPI document. */
export const eventReplies = { Sink: sink, SinkDetails: sinkDetails, Message: message, Sent: sent };
export type EventReply<Name extends keyof typeof eventReplies> = v.InferOutput<(typeof eventReplies)[Name]>;
