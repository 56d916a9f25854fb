/** The IP addresses of the server: common to ip/set and ip/del, ip/add and ip/set (ip_input.xsd, ip_output.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { named, optional, required, text, textAs } from '../schema.ts';
import { oneOf, sequence } from '../sequence.ts';

/** ipFilterType: never empty. */
export const ipFilter = required(
  sequence({ ipAddress: required(named('ip_address', list(text)), doc('IP addresses', 'IP addresses')) }),
  doc('Which addresses'),
);

const nodeId = textAs({ pattern: { form: /\S/, says: 'more than white space' } });

/** serviceNodeSpecType. */
export const serviceNode = optional(
  sequence(
    {
      id: optional(nodeId, doc('Service node, by ID')),
      externalId: optional(nodeId, doc('Service node, by its ID in an external system')),
    },
    oneOf('id', 'externalId'),
  ),
  doc('Service node'),
);

/** The address that a result is about. */
export const ipResult = sequence({ ipAddress: optional(named('ip_address', text), doc('IP address')) });
