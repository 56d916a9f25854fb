/** The object of a filter that a result is about. */
import { doc } from '../doc.ts';
import { id, optional, text } from '../schema.ts';

/** The members of resultFilterType (common.xsd) besides the status: the object that a result is about. */
export const filtered = {
  filterId: optional(text, doc('The value of the filter that this result answers', 'Asked for')),
  id: optional(id, doc('ID of the object that this result is about')),
};
