/** The owner of a subscription, in gen_setup of webspace/add and webspace/set. */
import { doc } from '../doc.ts';
import { type IntegerSchema, optional, type TextSchema } from '../schema.ts';
import { atMostOne } from '../sequence.ts';

/**
 * @param text `clearable` if an operation changes it, else `text`
 * @param id of the owner
 * @returns the members that name the owner
 */
/* @__NO_SIDE_EFFECTS__ */
export const webspaceOwner = (text: TextSchema, id: IntegerSchema) => ({
  ownerId: optional(id, doc('Owner, by ID')),
  ownerLogin: optional(text, doc('Owner, by login')),
  ownerGuid: optional(text, doc('Owner, by GUID')),
  ownerExternalId: optional(text, doc('Owner, by the ID in an external system')),
});

export const oneOwner = atMostOne('ownerId', 'ownerLogin', 'ownerGuid', 'ownerExternalId');
