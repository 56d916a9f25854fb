/** An object of a hosting company: its id, and the id of its owner. */
export interface Row {
  readonly id: number;
  owner: number;
}

/** Gives ids, each once. Tables whose ids must differ share one. */
export class Ids {
  #last: number;

  constructor(last = 0) {
    this.#last = last;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** No id up to this one is given any more. */
  passOver(id: number): void {
    this.#last = Math.max(this.#last, id);
  }
}

/** The objects of one kind, by id and by owner. */
export class Table<Kind extends Row> extends Map<number, Kind> {
  readonly #ids: Ids;
  readonly #owned = new Map<number, Set<Kind>>();

  constructor(ids: Ids = new Ids()) {
    super();
    this.#ids = ids;
  }

  /** Adds what `make` makes of the next id. */
  add<Added extends Kind>(make: (id: number) => Added): Added {
    const row = make(this.#ids.next());
    this.set(row.id, row);
    return row;
  }

  override set(id: number, row: Kind): this {
    this.#ids.passOver(id);
    this.delete(id);
    this.#ownedBy(row.owner).add(row);
    return super.set(id, row);
  }

  override delete(id: number): boolean {
    const row = this.get(id);
    if (row !== undefined) this.#ownedBy(row.owner).delete(row);
    return super.delete(id);
  }

  /** The objects of this owner, oldest first. */
  of(owner: number): Kind[] {
    return [...(this.#owned.get(owner) ?? [])];
  }

  /** Gives an object to another owner. */
  move(row: Kind, owner: number): void {
    this.#ownedBy(row.owner).delete(row);
    row.owner = owner;
    this.#ownedBy(owner).add(row);
  }

  find(matches: (row: Kind) => boolean): Kind | undefined {
    for (const row of this.values()) if (matches(row)) return row;
    return undefined;
  }

  #ownedBy(owner: number): Set<Kind> {
    const owned = this.#owned.get(owner) ?? new Set();
    this.#owned.set(owner, owned);
    return owned;
  }
}
