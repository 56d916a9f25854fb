/** A file that was sent to the server and not used yet. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files in the server's temporary folder, by their full names. */
export class Uploads {
  readonly #files = new Map<string, Upload>();
  #count = 0;

  /** Keeps a file and answers its full name, such as `/usr/local/psa/tmp/weekly_000001`. */
  add(upload: Upload): string {
    const stem = upload.name.replace(/\.[^.]*$/, '');
    const path = `/usr/local/psa/tmp/${stem}_${`${++this.#count}`.padStart(6, '0')}`;
    this.#files.set(path, upload);
    return path;
  }

  find(path: string): Upload | undefined {
    return this.#files.get(path);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }
}
