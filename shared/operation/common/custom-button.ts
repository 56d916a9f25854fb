/** Custom buttons: plesk_custom_button.xsd. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, flag, id, integer, limited, named, optional, required, text } from '../schema.ts';
import { atMostOne, oneOf, sequence } from '../sequence.ts';

/**
 * CBOwner. Only the documentation says that `admin` is a flag.
 * @param choose `atMostOne` in results, which may lack any member
 */
/* @__NO_SIDE_EFFECTS__ */
const owner = (choose: typeof oneOf) =>
  sequence(
    {
      admin: optional(flag, doc('The administrator')),
      customerId: optional(id, doc('Customer, by ID')),
      resellerId: optional(id, doc('Reseller, by ID')),
    },
    choose('admin', 'customerId', 'resellerId'),
  );

/** customButtonFilter (ui_input.xsd). */
export const customButtonFilter = required(
  sequence(
    {
      custombuttonId: optional(list(id), doc('Button IDs', 'IDs')),
      owner: optional(list(owner(oneOf)), doc('Buttons of these owners', 'Owners')),
    },
    oneOf('custombuttonId', 'owner'),
  ),
  doc('Which buttons'),
);

const url = limited(255);
const urlDoc = doc('Address that it opens', 'URL');
const textDoc = doc('Text on it');

/** CBProps, without the two texts that a result may leave empty. */
const appearance = {
  sortKey: optional(named('sort_key', integer(-(2n ** 31n), 2n ** 31n - 1n)), doc('Place among the buttons', 'Order')),
  conhelp: optional(text, doc('Text of its tooltip', 'Tooltip')),
  file: optional(text, doc('File of its icon', 'Icon')),
  public: optional(boolean, doc('Whether users below its owner see it')),
  internal: optional(boolean, doc('Whether the page opens in the panel')),
  noframe: optional(boolean, doc('Whether the page opens without a frame', 'No frame')),
  place: required(
    choice(
      'client',
      'domain',
      'navigation',
      'admin',
      'admin-settings',
      'reseller',
      'reseller-settings',
      'domain-properties',
    ),
    doc('Page that it is on'),
  ),
};

/** CBUrlComponents. Only the documentation says that these are flags. */
const urlComponents = sequence({
  domId: optional(named('dom_id', flag), doc('ID of the subscription', 'Subscription ID')),
  domName: optional(named('dom_name', flag), doc('Name of the subscription', 'Subscription name')),
  ftpUser: optional(named('ftp_user', flag), doc('Login name of the FTP account', 'FTP login')),
  ftpPass: optional(named('ftp_pass', flag), doc('Password of the FTP account', 'FTP secret')),
  clId: optional(named('cl_id', flag), doc('ID of the customer', 'Customer ID')),
  cname: optional(flag, doc('Company name', 'Company name')),
  pname: optional(flag, doc('Name of the person', 'Contact name')),
  email: optional(flag, doc('E-mail address')),
});

/** A button in requests. */
export const customButton = {
  owner: required(owner(oneOf), doc('Owner')),
  properties: required(
    sequence({ ...appearance, url: required(url, urlDoc), text: required(text, textDoc) }),
    doc('Properties'),
  ),
  urlComponents: optional(urlComponents, doc('What is added to the address', 'Added to the URL')),
};

/** A button in results. If a filter finds no button, its result has none of these members. */
export const shownCustomButton = {
  owner: optional(owner(atMostOne), doc('Owner')),
  properties: optional(
    sequence({ ...appearance, url: optional(url, urlDoc), text: optional(text, textDoc) }),
    doc('Properties'),
  ),
  urlComponents: customButton.urlComponents,
};
