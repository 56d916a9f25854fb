/** Properties that a server keeps, by names that are data: miscPropertyType (server_output.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** GetMiscFilter and DelMiscFilter (server_input.xsd). */
export const miscFilter = required(
  sequence({
    property: required(list(sequence({ name: required(text, doc('Name of the property')) })), doc('By name')),
  }),
  doc('Which properties'),
);

/** miscResultType (server_output.xsd). */
export const miscResult = sequence({
  property: optional(
    sequence({
      name: optional(text, doc('Name of the property')),
      value: optional(text, doc('Its value')),
    }),
    doc('The property'),
  ),
});

export const miscColumns = ['property.name', 'property.value'] as const;
