/** What limits and permissions there are: ObjectDescriptor (descriptor.xsd), as get-…-descriptor answers it. */
import { boolean, doc, list, optional, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';
import { filtered } from './result.ts';

/** EnumElementType. */
const option = sequence({
  value: optional(doc(text, 'The value')),
  label: optional(doc(text, 'What people call it')),
  hint: optional(doc(text, 'What it means')),
});

/** PropertyDescriptor, without its extension, which may hold anything. */
const property = sequence({
  name: optional(doc(text, 'Name, as limits and permissions are given by it')),
  type: optional(doc(text, 'Type of its values')),
  enum: optional(doc(list(option), 'The values that it may have', 'Values')),
  defaultValue: optional(doc(text, 'Its value where none is set', 'Default')),
  writableBy: optional(doc(list(text), 'Who may change it')),
  label: optional(doc(text, 'What people call it')),
  hint: optional(doc(text, 'What it means')),
});

/** RelevantType: a condition on another property. */
const relevant = sequence(
  {
    name: optional(doc(text, 'The other property')),
    value: optional(doc(text, 'The value that it has')),
    readOnly: optional(doc(boolean, 'Whether it may only be read')),
  },
  atMostOne('value', 'readOnly'),
);

/** BindType: when a property applies. */
const bind = sequence({
  ref: optional(doc(text, 'The property', 'Property')),
  relevant: optional(doc(list(relevant), 'When it applies')),
  readOnly: optional(doc(boolean, 'Whether it may only be read')),
});

/** ResellerDescriptorOutput (reseller.xsd). */
export const descriptorResult = sequence({
  ...filtered,
  descriptor: optional(
    sequence({
      property: optional(doc(list(property), 'The properties', 'Properties')),
      bind: optional(doc(list(bind), 'How they depend on each other', 'Dependencies')),
    }),
  ),
});
