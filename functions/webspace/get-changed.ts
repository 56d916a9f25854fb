/** webspace/get-changed: known from webspace.xsd; its types have no names. */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { dateTime, id, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'webspace',
    operation: 'get-changed',
    effect: 'read',
    summary: 'List the subscriptions whose resource usage changed',
    request: sequence({
      resourceUsage: required(
        sequence({ from: required(dateTime, doc('Since when', 'Since')) }),
        doc('Changes of resource usage'),
      ),
    }),
    result: sequence({
      subscription: optional(
        list(
          sequence({
            name: optional(text, doc('Name of the subscription')),
            id: optional(id, doc('ID of the subscription')),
            externalId: optional(text, doc('ID in an external system')),
          }),
        ),
        doc('The subscriptions'),
      ),
    }),
    columns: shown(['subscription.id', 'subscription.name', 'subscription.externalId']),
    examples: shown([
      {
        summary: 'Since a day',
        request: { resourceUsage: { from: '2026-11-30T00:00:00' } },
        reply: { subscription: [{ name: 'customer1.example.com', id: 1 }] },
      },
    ]),
  }),
);
