/** The traffic of sites and subscriptions (webspace.xsd, site.xsd). */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { date, integer, long, named, optional, required } from '../schema.ts';
import { sequence } from '../sequence.ts';
import { filtered } from './filter-result.ts';

/** The days of get_traffic. */
export const trafficDays = {
  sinceDate: optional(named('since_date', date), doc('First day')),
  toDate: optional(named('to_date', date), doc('Last day')),
};

const smtpIn = /* @__PURE__ */ named('smtp_in', long);
const smtpOut = /* @__PURE__ */ named('smtp_out', long);
const pop3ImapIn = /* @__PURE__ */ named('pop3_imap_in', long);
const pop3ImapOut = /* @__PURE__ */ named('pop3_imap_out', long);
const SMTP_IN = doc('Received by SMTP', 'SMTP in', 'bytes');
const SMTP_OUT = doc('Sent by SMTP', 'SMTP out', 'bytes');
const POP3_IN = doc('Received by POP3 and IMAP', 'POP3 and IMAP in', 'bytes');
const POP3_OUT = doc('Sent by POP3 and IMAP', 'POP3 and IMAP out', 'bytes');

/** trafficType (plesk_domain.xsd): one result for each site or subscription. */
export const trafficResult = sequence({
  ...filtered,
  traffic: optional(
    list(
      sequence({
        date: optional(date, doc('Day')),
        httpIn: optional(named('http_in', long), doc('Received by HTTP', 'HTTP in', 'bytes')),
        httpOut: optional(named('http_out', long), doc('Sent by HTTP', 'HTTP out', 'bytes')),
        ftpIn: optional(named('ftp_in', long), doc('Received by FTP', 'FTP in', 'bytes')),
        ftpOut: optional(named('ftp_out', long), doc('Sent by FTP', 'FTP out', 'bytes')),
        smtpIn: optional(smtpIn, SMTP_IN),
        smtpOut: optional(smtpOut, SMTP_OUT),
        pop3ImapIn: optional(pop3ImapIn, POP3_IN),
        pop3ImapOut: optional(pop3ImapOut, POP3_OUT),
      }),
    ),
    doc('Traffic of each day'),
  ),
});

/** The columns for traffic. */
export const trafficColumns = ['id', 'traffic.date', 'traffic.httpIn', 'traffic.httpOut', 'traffic.smtpOut'] as const;

/** The request of set_traffic. */
export const mailTraffic = sequence({
  domId: required(named('dom_id', integer()), doc('Site or subscription, by ID', 'ID')),
  date: required(date, doc('Day')),
  smtpIn: required(smtpIn, SMTP_IN),
  smtpOut: required(smtpOut, SMTP_OUT),
  pop3ImapIn: required(pop3ImapIn, POP3_IN),
  pop3ImapOut: required(pop3ImapOut, POP3_OUT),
});

/** The result of set_traffic. */
export const setTrafficResult = sequence({ id: optional(integer(), doc('ID of the site or subscription')) });
