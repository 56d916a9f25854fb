/** Which object of a filter a result is about. */
import { doc } from '../doc.ts';
import { id, optional, text } from '../schema.ts';

/** What resultFilterType (common.xsd) tells besides the status: which object a result is about. */
export const filtered = {
  filterId: optional(text, doc('The value of the filter that this result answers', 'Asked for')),
  id: optional(id, doc('ID of the object that this result is about')),
};
