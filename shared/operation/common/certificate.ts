/** SSL/TLS certificates: their repositories and their parts. */
import { doc } from '../doc.ts';
import { flag, limited, named, optional, required, text, textAs } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** The owner of a certificate's repository. Only the documentation says that `admin` is a flag. */
export const certificateOwner = {
  webspace: optional(limited(255), doc('Repository of this subscription, by name', 'Subscription')),
  site: optional(limited(255), doc('Repository of this site, by name')),
  admin: optional(flag, doc('Repository of the server', 'Server')),
};

/** A key has several lines, so its white space must not change, unlike that of other secrets. */
export const privateKey = textAs({
  secret: true,
  pattern: {
    form: /^-----BEGIN [A-Z ]+-----[\w+/=:,. \r\n-]+$/,
    says: 'a private key in PEM, which begins with -----BEGIN',
  },
});

/** certificateType (certificate_input.xsd). */
export const certificate = {
  name: required(text, doc('Name of the certificate')),
  ...certificateOwner,
  content: required(
    sequence({
      csr: required(text, doc('Signing request', 'CSR')),
      pvt: required(privateKey, doc('Private key', 'Private key')),
      cert: optional(text, doc('Certificate', 'Certificate')),
      ca: optional(text, doc('Certificate of the authority', 'CA certificate')),
    }),
    doc('Parts of the certificate, in PEM'),
  ),
  ipAddress: optional(named('ip_address', text), doc('IP address that uses it')),
};
