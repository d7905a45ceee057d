// @ts-check
/** A table that sorts, opens rows by key or click, and becomes cards on a phone. */
import { html, nothing, repeat, View } from "../ui.js";
import { navigate } from "../router.js";

/** @typedef {import("../ui.js").Template} Template */

/**
 * @template T
 * @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {(row: T) => Template | string | number} cell
 * @property {(row: T) => string | number | null | undefined} [sort] what it sorts by
 * @property {"number" | "lead" | "wide"} [kind] lead: heads the card on a phone
 * @property {Template} [head] instead of the title, where it does not sort
 */

const PAGE_ROWS = 150;

export class DataTable extends View {
  static properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    keyOf: { attribute: false },
    hrefOf: { attribute: false },
    sort: { type: String },
    isSorted: { type: Boolean },
    label: { type: String },
    shown: { state: true },
  };

  constructor() {
    super();
    /** @type {Column<any>[]} */
    this.columns = [];
    /** @type {any[]} */
    this.rows = [];
    /** @type {(row: any) => unknown} */
    this.keyOf = (row) => row;
    /** @type {((row: any) => string) | undefined} */
    this.hrefOf = undefined;
    /** A column's id, with a minus in front for the largest first. */
    this.sort = "";
    /** The rows come in the order of `sort`. */
    this.isSorted = false;
    this.label = "";
    this.shown = PAGE_ROWS;
  }

  render() {
    const rows = this.isSorted ? this.rows : sorted(this.rows, this.columns, this.sort);
    return html`<table class="data" role="table" aria-label=${this.label}>
        <thead role="rowgroup">
          <tr role="row">${this.columns.map((column) => headCell(this, column))}</tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(rows.slice(0, this.shown), this.keyOf, (row) => this.#row(row))}
        </tbody>
      </table>
      ${this.#more(rows.length)}`;
  }

  /** @param {any} row */
  #row(row) {
    const href = this.hrefOf?.(row);
    const open = (/** @type {MouseEvent} */ event) => href && openRow(event, href);
    return html`<tr role="row" class=${href ? "opens" : ""} @click=${open}>
      ${this.columns.map(
        (column) => html`<td
          role="cell"
          class="${column.kind ?? ""} c-${column.id}"
          data-label=${column.title}
        >${column.cell(row)}</td>`,
      )}
    </tr>`;
  }

  /** @param {number} total */
  #more(total) {
    if (total <= this.shown) {
      return nothing;
    }
    return html`<p class="more">
      ${this.shown} of ${total.toLocaleString("en")}
      <button @click=${() => (this.shown += PAGE_ROWS)}>Show more</button>
    </p>`;
  }
}

/**
 * The head of a column. A click on one that sorts sends `sort-change` from the table.
 *
 * @param {HTMLElement & { sort: string }} table
 * @param {Column<any>} column
 */
export function headCell(table, column) {
  const isUp = table.sort === column.id;
  const isDown = table.sort === `-${column.id}`;
  const order = isUp ? "ascending" : isDown ? "descending" : "none";
  const looks = `${column.kind ?? ""} c-${column.id}`;
  if (!column.sort) {
    return html`<th role="columnheader" class=${looks}>${column.head ?? column.title}</th>`;
  }
  const startsDown = column.kind === "number";
  const next = isUp || (startsDown && !isDown) ? `-${column.id}` : column.id;
  const change = () => table.dispatchEvent(new CustomEvent("sort-change", { detail: next }));
  return html`<th role="columnheader" class=${looks} aria-sort=${order}>
    <button class="sort" @click=${change}>
      ${column.title}<span aria-hidden="true">${isUp ? "▲" : isDown ? "▼" : ""}</span>
    </button>
  </th>`;
}

/**
 * Rows without a value go last, whichever way it sorts.
 *
 * @template T
 * @param {T[]} rows
 * @param {Column<T>[]} columns
 * @param {string} by
 */
function sorted(rows, columns, by) {
  const isDown = by.startsWith("-");
  const value = columns.find((column) => column.id === by.replace("-", ""))?.sort;
  if (!value) {
    return rows;
  }
  const keyed = rows.map((row) => ({ row, key: value(row) ?? null }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return Number(a.key === null) - Number(b.key === null);
    }
    return isDown ? compare(b.key, a.key) : compare(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * @param {string | number} a
 * @param {string | number} b
 */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : collator.compare(String(a), String(b));
}

/**
 * @param {MouseEvent} event
 * @param {string} href
 */
export function openRow(event, href) {
  const target = /** @type {Element} */ (event.target);
  const isOwn = target.closest("a, button, input, label, select");
  if (!isOwn && !getSelection()?.toString() && event.button === 0) {
    navigate(href);
  }
}

customElements.define("data-table", DataTable);
