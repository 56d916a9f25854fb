/** Virtual directories of Plesk for Windows: their paths and settings. */
import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { boolean, choice, flag, id, integer, optional, required, text, textAs } from '../schema.ts';
import { needs, type oneOf, sequence } from '../sequence.ts';

/** VDirPath (common.xsd), and the site or subdomain of the directory. */
export const virtualDirectory = {
  siteId: optional(id, doc('Site, by ID')),
  subdomainId: optional(id, doc('Subdomain, by ID')),
  name: required(
    textAs({ pattern: { form: /^[/0-9a-zA-Z_-]+$/, says: 'a path of letters, digits, _, - and /' } }),
    doc('Path of the virtual directory', 'Directory'),
  ),
};

/**
 * @param choose `oneOf` in requests, `atMostOne` in results, which may lack members
 * @returns VDirProperties (virtdir.xsd)
 */
/* @__NO_SIDE_EFFECTS__ */
export const virtualDirectorySettings = (choose: typeof oneOf) =>
  sequence({
    realPath: optional(text, doc('Path of the folder that it stands for', 'Folder')),
    accessSource: optional(boolean, doc('Whether visitors may read sources')),
    accessRead: optional(boolean, doc('Whether visitors may read')),
    accessWrite: optional(boolean, doc('Whether visitors may write')),
    dirBrowsing: optional(boolean, doc('Whether visitors may list it', 'Directory browsing')),
    logVisits: optional(boolean, doc('Whether visits are logged')),
    application: optional(
      sequence(
        {
          enabled: optional(flag, doc('It is a web application')),
          parentPaths: optional(boolean, doc('Whether ASP may use paths of parent folders')),
          runInMta: optional(boolean, doc('Whether ASP runs in multi-threaded apartments', 'Multi-threaded')),
          aspnetVersion: optional(text, doc('Version of ASP.NET', 'ASP NET version')),
          disabled: optional(flag, doc('It is no web application')),
        },
        choose(['enabled', 'parentPaths', 'runInMta', 'aspnetVersion'], 'disabled'),
        needs('enabled', 'runInMta'),
        needs('parentPaths', 'enabled'),
        needs('runInMta', 'enabled'),
        needs('aspnetVersion', 'enabled'),
      ),
      doc('Whether it is a web application', 'Web application'),
    ),
    executePerm: optional(
      choice('none', 'script', 'script_execute'),
      doc('What may be executed', 'Execute permissions'),
    ),
    defaultDoc: optional(
      sequence(
        {
          enabled: optional(flag, doc('It has default documents')),
          search: optional(list(text), doc('Names, in the order in which they are looked for', 'Names')),
          disabled: optional(flag, doc('It has no default documents')),
        },
        choose(['enabled', 'search'], 'disabled'),
        needs('search', 'enabled'),
      ),
      doc('Default documents', 'Default documents'),
    ),
    accessAnonymous: optional(boolean, doc('Whether anonymous visitors are let in', 'Anonymous access')),
    accessWindows: optional(boolean, doc('Whether visitors sign in with Windows accounts', 'Windows authentication')),
    requireSsl: optional(boolean, doc('Whether SSL/TLS is required', 'Require SSL')),
    aspBufferingLimit: optional(integer(), doc('Limit of the ASP buffer', 'ASP buffering limit')),
    aspMaxRequestEntityAllowed: optional(integer(), doc('Limit of the body of an ASP request', 'ASP request limit')),
    aspEnabledServerDebug: optional(boolean, doc('Whether ASP is debugged on the server', 'ASP server debugging')),
    aspEnabledClientDebug: optional(boolean, doc('Whether ASP is debugged at the client', 'ASP client debugging')),
    ipAllow: optional(list(text), doc('IP addresses that are let in', 'Allowed addresses')),
    ipDeny: optional(list(text), doc('IP addresses that are kept out', 'Denied addresses')),
    mimeType: optional(list(text), doc('MIME types', 'MIME types')),
    isDenyByConcurrentRequests: optional(boolean, doc('Whether requests at once are limited', 'Limit concurrency')),
    maxConcurrentRequests: optional(integer(), doc('Most requests at once', 'Concurrent requests')),
    isDenyByRequestRate: optional(boolean, doc('Whether the rate of requests is limited', 'Limit rate')),
    maxRequests: optional(integer(), doc('Most requests in the interval', 'Requests')),
    requestInterval: optional(integer(), doc('Interval of the limit')),
  });
