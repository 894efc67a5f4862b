// What is kept on the device: every act at once, before anything else happens to it; the names; who is there. A browser
// that keeps nothing (private windows of some) still works until it is closed.

const KINDS = ["scans", "things"];

export class Store {
  /** @param {string} slug */
  constructor(slug) {
    this.name = `door.${slug}`;
    /** @type {IDBDatabase|null} */
    this.database = null;
    /** @type {Record<string, Map<string, unknown>>} */
    this.memory = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
  }

  get keeps() { return this.database !== null; }

  async open() {
    try {
      this.database = await new Promise((done, fail) => {
        const asked = indexedDB.open(this.name, 1);
        asked.onupgradeneeded = () => { for (const kind of KINDS) asked.result.createObjectStore(kind); };
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
        asked.onblocked = () => fail(new Error("blocked"));
      });
      await navigator.storage?.persist?.();
    } catch { /* kept in memory only: the strip of the self-test says so */ }
  }

  /** @param {string} kind @param {string} key @param {unknown} value */
  async put(kind, key, value) {
    this.memory[kind]?.set(key, value);
    await this.act(kind, "readwrite", (store) => store.put(value, key));
  }

  /** @param {string} kind @param {string} key @returns {Promise<any>} */
  async get(kind, key) { return (await this.act(kind, "readonly", (store) => store.get(key))) ?? this.memory[kind]?.get(key); }

  /** @param {string} kind @returns {Promise<any[]>} */
  async all(kind) { return (await this.act(kind, "readonly", (store) => store.getAll())) ?? [...(this.memory[kind]?.values() ?? [])]; }

  /** @param {string} kind */
  async clear(kind) {
    this.memory[kind]?.clear();
    await this.act(kind, "readwrite", (store) => store.clear());
  }

  /** @param {string} kind @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work @returns {Promise<any>} */
  act(kind, mode, work) {
    const { database } = this;
    if (!database) return Promise.resolve(undefined);
    return new Promise((done, fail) => {
      const transaction = database.transaction(kind, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(kind));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = () => fail(transaction.error);
      transaction.onabort = () => fail(transaction.error);
    });
  }
}
