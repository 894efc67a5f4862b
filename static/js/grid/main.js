// The plan sheet: its parts made and joined. Nothing of it runs on a narrow screen, where there is a list instead.

import { Clipboard } from "./clipboard.js";
import { Cursor } from "./cursor.js";
import { Editor } from "./editor.js";
import { Keys } from "./keys.js";
import { Look } from "./look.js";
import { RowMenu } from "./menu.js";
import { Notes } from "./notes.js";
import { data, NUMBER, the } from "./page.js";
import { PastePreview } from "./preview.js";
import { Saver } from "./saver.js";
import { StateLine } from "./state.js";
import { Store } from "./store.js";
import { Tray } from "./tray.js";
import { View } from "./view.js";

/** @param {string} id @param {() => unknown} act */
function on(id, act) { document.getElementById(id)?.addEventListener("click", () => void act()); }

async function start() {
  for (const part of document.querySelectorAll(".grid-page")) part.removeAttribute("hidden");
  const look = new Look();
  const store = new Store(data);
  const view = new View(store, look.columns);
  const saver = new Saver(store);
  const cursor = new Cursor(view, (key) => look.width(key));
  const editor = new Editor();
  editor.opened = (cell) => view.shown.delete(cell);
  const menu = new RowMenu(store, saver, (id) => data.urls.plan.replace(NUMBER, String(id)));
  const keys = new Keys(store, saver, cursor, editor, (row) => menu.open(row, keys));
  const tray = new Tray((cells) => {
    const row = store.insert(store.makeRow(), store.rows.length - (store.blank ? 1 : 0));
    saver.edit("mend", Object.entries(cells).map(([key, value]) => ({ row, key, value })));
  });
  new Clipboard(keys, new PastePreview(store, saver, cursor, () => tray.refresh()));
  new Notes(cursor, saver, (row, key, text) => {
    row.clashes.delete(key);
    cursor.go(store.rows.indexOf(row), Math.max(0, view.columns.findIndex((column) => column.key === key)));
    const cell = cursor.cell, column = view.columns[cursor.column];
    if (!cell || !column) return;
    editor.open(cell, row, column, text, { commit: (value, way) => { saver.decide(row, key, value); keys.finished(row, way); }, cancel: () => keys.finished(row, "stay") });
  });
  const state = new StateLine(store, saver, cursor);
  const draw = () => {
    view.columns = look.columns;
    look.apply(view);
    view.render();
    if (store.rows.length) cursor.go(cursor.row, cursor.column, { focus: false });
  };
  look.install(view, draw);
  draw();
  on("grid-add", () => { const { blank } = store; if (blank) cursor.go(store.rows.indexOf(blank), 0); });
  on("grid-first", () => cursor.go(0, 0));
  on("grid-fill", () => { keys.fillDown(); cursor.focus(); });
  on("grid-undo", () => saver.undo().then(() => cursor.focus()));
  on("grid-redo", () => saver.redo().then(() => cursor.focus()));
  for (const id of ["grid-paste", "grid-help"]) on(`${id}-open`, () => the(id, HTMLDialogElement).showModal());
  on("grid-paste-first", () => the("grid-paste", HTMLDialogElement).showModal());
  for (const close of document.querySelectorAll("dialog [data-close]")) close.addEventListener("click", () => close.closest("dialog")?.close());
  await saver.start();
  state.count();
  document.documentElement.dataset.grid = "ready";
}

if (document.getElementById("grid")) void start();
