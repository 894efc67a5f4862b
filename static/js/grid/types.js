// What the server and the sheet tell each other; comments only, for people and for the type checker.

/**
 * @typedef {"text"|"long"|"choice"|"tokens"|"date"|"unit"|"status"|"number"|"money"|"flag"} Kind
 * @typedef {{key: string, label: string, kind: Kind, visible: boolean, used: boolean, width: number, tells: boolean, offered: boolean, options?: string[]}} Column
 * @typedef {{value: string, who: string, at: string}} Theirs
 * @typedef {{mine: string, base: string, theirs: Theirs}} Clash
 *
 * A row as the server knows it. `id` is a number, or "new:…" until the server has given it one.
 * @typedef {{
 *   id: number|string, version: number, plan_id?: number|null, unit: string, year?: number, state?: string,
 *   editable: boolean, late?: boolean, status?: string, removed?: boolean,
 *   cells: Record<string, string>, problems: Record<string, string>, echo: Record<string, string>,
 * }} ServerRow
 *
 * @typedef {{plan: number|string, field?: string, value?: string, from_version?: number, use?: "mine", remove?: true, restore?: true}} Change
 * @typedef {"typing"|"fill"|"clear"|"paste"|"rows"|"mend"} EditKind
 * @typedef {{kind: EditKind, changes: Change[]}} Edit
 * @typedef {{id: string, kind: EditKind, changes: Change[], year: number}} Batch
 * @typedef {{plan: number|string, field: string, result: "saved"|"unread"|"conflict"|"refused", message?: string, theirs?: Theirs, base?: string}} CellResult
 * @typedef {{set: number|null, seq?: number, saved_at: string, rows: ServerRow[], new: Record<string, ServerRow>, cells: CellResult[], message?: string}} Answer
 *
 * @typedef {{line: number, plan: number|null, cells: Record<string, string>, filled: string[], typed: Record<string, string>, problems: Record<string, {message: string, suggest?: string}>, outcome?: "create"|"update"|"same"|"mend", changes?: Record<string, string>}} PastedRow
 * @typedef {{matched: number, headings: number, columns: (string|null)[], counts: {create: number, update: number, mend: number}, rows: PastedRow[]}} Preview
 *
 * @typedef {{
 *   lang: "th"|"en", today: string, look: number, person: string, place: string, year: number, unit: string, mayWrite: boolean, anyText?: boolean,
 *   csrf: string, seq: number, first: number, total: number, columns: Column[], rows: ServerRow[],
 *   choices: {unit: {key: string, name: string}[], status: {value: string, word: string}[], year: {value: number, word: string}[]},
 *   areas: Record<string, string[]>, words: Record<string, string[]>, says: Record<string, string>,
 *   urls: Record<"changes"|"undo"|"rows"|"preview"|"tray"|"imports"|"plan"|"signIn", string>,
 * }} PageData
 */

export {};
