/** SSL/TLS certificates: where they are kept, and what they consist of. */
import { doc } from '../doc.ts';
import { flag, limited, named, optional, required, text, textAs } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** Whose repository a certificate is in. That `admin` is a flag, only the documentation tells. */
export const certificateOwner = {
  webspace: optional(limited(255), doc('Repository of this subscription, by name', 'Subscription')),
  site: optional(limited(255), doc('Repository of this site, by name', 'Site')),
  admin: optional(flag, doc('Repository of the server', 'Server')),
};

/** A key has lines: unlike of other secrets, its white space has to stay. */
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
