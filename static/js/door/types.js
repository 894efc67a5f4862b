// The shapes of what is kept on the device and what goes over the wire. Nothing here runs.

/** [number, name, [given, surname, office] for searching, district, organisation, group, state c|w|x, place on the waiting
 *  list, last four digits of the phone, number on the sign-in sheet, clue of the ticket code]
 *  @typedef {[number|string, string, [string, string, string], string, string, string, "c"|"w"|"x", number, string, number, string]} Person */

/** @typedef {{key: string, label: string, opens: number, ends: number}} Session */
/** [code, name, zone, spellings for searching] @typedef {[string, string, string, string]} District */
/** @typedef {{event: {slug: string, title: string}, sessions: Session[], zones: [string, string][], districts: District[], people: Person[]}} RosterFile */
/** @typedef {{time: string, device: string, scan: string}} Mark */
/** [registration, half-day, time or "", device, scan] @typedef {[number, string, string, string, string]} ToldMark */

/** @typedef {{name: string, district: string, organisation: string, phone: string}} Newcomer */

/** One act; `name` is for the eyes of this device only, and `stray` says that it let nobody in by it.
 *  @typedef {{id: string, session: string, method: string, at: number, seq: number, registration?: number, code?: string, of?: string, person?: Newcomer, voids?: string, reason?: string, number?: string, name: string, sent: boolean, answer?: string, stray?: boolean}} Scan */

/** @typedef {{id: string, answer: string, first?: [string, string, string], registration?: number, elsewhere?: string, clock?: number}} Result */

/** @typedef {{slug: string, device: {number: number, name: string}, wipeAt: number, csrf: string, roster: string, scans: string, changes: string, worker: string, decoder: string[], days: Record<string, string>, titles: Record<string, string>, serviceWorker: string, words: Record<string, string>}} Data */

export {};
