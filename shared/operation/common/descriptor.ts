/** Descriptions of limits and permissions: ObjectDescriptor (descriptor.xsd), as get-…-descriptor answers it. */

import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, optional, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';
import { trees } from '../tree.ts';
import { filtered } from './filter-result.ts';

/** EnumElementType. */
const option = sequence({
  value: optional(text, doc('The value')),
  label: optional(text, doc('Name for people')),
  hint: optional(text, doc('What it means')),
});

/** PropertyDescriptor. */
const property = sequence({
  name: optional(text, doc('Name of the limit or permission, as requests give it')),
  type: optional(text, doc('Type of its values')),
  enum: optional(list(option), doc('The values that it can have', 'Option')),
  defaultValue: optional(text, doc('Default value', 'Default')),
  writableBy: optional(list(text), doc('Who may change it')),
  label: optional(text, doc('Name for people')),
  hint: optional(text, doc('What it means')),
  extension: optional(
    sequence({ children: optional(trees, doc('Elements of any names', 'Elements')) }),
    doc('More about it'),
  ),
});

/** RelevantType: a condition on another property. */
const relevant = sequence(
  {
    name: optional(text, doc('The other property')),
    value: optional(text, doc('The value that it has')),
    readOnly: optional(boolean, doc('Whether it may only be read')),
  },
  atMostOne('value', 'readOnly'),
);

/** BindType: when a property applies. */
const bind = sequence({
  ref: optional(text, doc('The dependent property', 'Property')),
  relevant: optional(list(relevant), doc('When the property applies', 'Condition')),
  readOnly: optional(boolean, doc('Whether it may only be read')),
});

/** ObjectDescriptor, as a member of a result. */
export const descriptor = optional(
  sequence({
    property: optional(list(property), doc('The properties')),
    bind: optional(list(bind), doc('How the properties depend on each other', 'Dependency')),
  }),
  doc('The limits, permissions or settings that there are'),
);

/** ResellerDescriptorOutput (reseller.xsd). */
export const descriptorResult = sequence({ ...filtered, descriptor });

/** The columns for a descriptor. */
export const descriptorColumns = [
  'descriptor.property.name',
  'descriptor.property.label',
  'descriptor.property.type',
  'descriptor.property.defaultValue',
] as const;
