/** secret_key/create: anonymous types (secret_key_input.xsd, secret_key_output.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { named, optional, secret, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'secret_key',
    operation: 'create',
    privileged: true,
    effect: 'write',
    success: 201,
    summary: 'Create a secret key for the XML API',
    description: shown(
      'Plesk takes the key from the given IP addresses alone; without any, from that of the gateway. Plesk shows a key only once.',
    ),
    verifyWith: 'secret_key/get_info',
    revokedBy: 'secret_key/delete',
    request: sequence({
      // Only the documentation says that there may be several.
      ipAddress: optional(named('ip_address', text), doc('IP addresses, separated by commas', 'IP addresses')),
      description: optional(text, doc('Description')),
      login: optional(text, doc('Customer or reseller, by login; else the administrator')),
    }),
    result: sequence({ key: optional(secret, doc('The new key')) }),
    examples: shown([
      {
        summary: 'For a customer, from one address',
        request: { ipAddress: '192.0.2.7', description: 'billing', login: 'customer1' },
        reply: { key: 'c5b239d1-8eb6-4cee-86b7-aa16be37fee8' },
      },
    ]),
  }),
);
