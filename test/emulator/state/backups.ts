/** Plesk's words for it (BackupTaskStatus). */
export type TaskStatus = 'working' | 'stopped' | 'failed' | 'finished';

/** The owner of a backup: a reseller's id, the server, or a customer or webspace by id. */
export type BackupOwner = number | 'server' | `customer/${number}` | `webspace/${number}`;

/** The request for a backup task. */
export interface NewTask {
  readonly owner: BackupOwner;
  readonly protocol: 'local' | 'ftp';
  readonly prefix: string;
  readonly description: string;
  readonly onlyConfiguration: boolean;
}

/** A backup task; its status follows from the clock unless something ended it early. */
export interface BackupTask extends NewTask {
  readonly id: number;
  readonly started: number;
  readonly due: number;
  readonly filename: string;
  ended?: { readonly status: TaskStatus; readonly at: number };
}

/** A file in the local storage. */
export interface BackupFile {
  readonly owner: BackupOwner;
  readonly name: string;
  readonly created: number;
  readonly description: string;
  readonly size: number;
  /** The content of an imported file. A backup made here is computed when it is read. */
  readonly bytes?: Uint8Array;
}

/** The backup tasks of a server and the files they leave behind. Times are milliseconds since 1970. */
export class Backups {
  readonly tasks: BackupTask[] = [];
  /** The most tasks that ever worked at the same moment. */
  peakWorking = 0;
  readonly #removed = new Set<string>();
  #imported: BackupFile[] = [];
  #lastId = 0;
  #working: BackupTask[] = [];

  start(task: NewTask, now: number, seconds: number): BackupTask {
    this.#lastId += 1;
    const filename = `${task.prefix}_info_${stamp(now)}_${this.#lastId}.xml`;
    const started: BackupTask = { ...task, id: this.#lastId, started: now, due: now + seconds * 1000, filename };
    this.tasks.push(started);
    this.#working = [...this.#working.filter((other) => this.status(other, now) === 'working'), started];
    this.peakWorking = Math.max(this.peakWorking, this.#working.length);
    return started;
  }

  /** Ends a task early, or (by `finished`) on time. */
  end(task: BackupTask, status: TaskStatus, now: number): void {
    task.ended = { status, at: now };
  }

  find(id: number): BackupTask | undefined {
    return this.tasks.find((task) => task.id === id);
  }

  status(task: BackupTask, now: number): TaskStatus {
    return task.ended?.status ?? (now >= task.due ? 'finished' : 'working');
  }

  /** The local files: one for every finished local backup, and the imported ones, unless removed. */
  files(now: number): BackupFile[] {
    const made = this.tasks
      .filter((task) => task.protocol === 'local' && this.status(task, now) === 'finished')
      .filter((task) => !this.#removed.has(task.filename))
      .map(({ owner, filename, due, ended, description, onlyConfiguration, id }) => ({
        owner,
        name: filename,
        created: ended?.at ?? due,
        description,
        size: (onlyConfiguration ? 48_128 : 5_368_709_120) + id * 1024,
      }));
    return [...made, ...this.#imported];
  }

  importFile(file: BackupFile): void {
    this.#imported.push(file);
  }

  removeFile(file: BackupFile): void {
    if (this.#imported.includes(file)) this.#imported = this.#imported.filter((other) => other !== file);
    else this.#removed.add(file.name);
  }

  /** Forgets what belonged to an account that is gone. */
  removeOwner(owner: BackupOwner): void {
    const kept = this.tasks.filter((task) => task.owner !== owner);
    this.tasks.splice(0, this.tasks.length, ...kept);
    this.#imported = this.#imported.filter((file) => file.owner !== owner);
  }
}

/** The moment as Plesk writes it in file names: yymmddHHMM. */
function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(2, 12);
}
