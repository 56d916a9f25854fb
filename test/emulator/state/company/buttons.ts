import * as v from 'valibot';
import { administrator } from './accounts.ts';
import { id, mapOf, texts } from './row.ts';

/** A custom button of the user interface, which belongs to the administrator, a reseller or a customer. */
export const customButton = v.strictObject({
  id,
  owner: v.optional(id, administrator),
  /** By element name, as CBProps has them. */
  properties: mapOf(v.string()),
  /** The names of what is added to the URL, such as `dom_id`. */
  urlComponents: texts,
});

export type CustomButton = v.InferOutput<typeof customButton>;
