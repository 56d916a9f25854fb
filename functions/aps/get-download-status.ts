/** aps/get-download-status: APSPackageDownloadStatusInputType and APSPackageDownloadStatusOutputType (aps.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { filtered } from '../../shared/operation/common/filter-result.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { everything, id, integer, optional, required, text } from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export default edge(
  declare({
    operator: 'aps',
    operation: 'get-download-status',
    effect: 'read',
    many: true,
    summary: 'Show how far downloads of applications are',
    request: sequence({
      filter: required(
        sequence(
          {
            taskId: optional(list(id), doc('Tasks, by ID', 'Task IDs')),
            all: optional(everything, doc('Every download', 'All downloads')),
          },
          oneOf('taskId', 'all'),
        ),
        doc('Which downloads'),
      ),
    }),
    result: sequence({
      ...filtered,
      task: optional(
        sequence(
          {
            id: optional(id, doc('ID of the task', 'Task ID')),
            finished: optional(
              sequence(
                {
                  // Only the documentation says that it is a text.
                  error: optional(text, doc('Why it failed')),
                  packageId: optional(id, doc('Application, by ID', 'Application ID')),
                },
                atMostOne('error', 'packageId'),
              ),
              doc('How it ended'),
            ),
            inProgress: optional(
              sequence({
                total: optional(integer(), doc('Size of all files')),
                completed: optional(integer(), doc('Of which are here')),
                current: optional(text, doc('File that is at work')),
              }),
              doc('How far it is'),
            ),
          },
          atMostOne('finished', 'inProgress'),
        ),
        doc('The download'),
      ),
    }),
    columns: shown([
      'task.id',
      'task.finished.packageId',
      'task.finished.error',
      'task.inProgress.completed',
      'task.inProgress.total',
    ]),
    examples: shown([
      {
        summary: 'Every download',
        request: { filter: { all: true } },
        reply: { results: [{ status: 'ok', filterId: '1', id: 1, task: { id: 1, finished: { packageId: 1 } } }] },
      },
    ]),
  }),
);
