// @ts-check
/** A table of any length that holds only the rows in sight. All rows are of one height. */
import { guard, html, nothing, repeat, Subscription, View } from "../ui.js";
import { headCell, openRow } from "./table.js";

/** @typedef {import("./table.js").Column<any>} Column */

/** Rows above and below those in sight, so that scrolling finds them there. */
const AROUND = 16;
/** The rows change in such steps. */
const STEP = 8;

/** Sends `want` with `{ from, to }`, the rows that are shown, and `sort-change`. */
export class WindowTable extends View {
  static properties = {
    columns: { attribute: false },
    total: { type: Number },
    rowAt: { attribute: false },
    hrefOf: { attribute: false },
    isChosen: { attribute: false },
    sort: { type: String },
    label: { type: String },
    version: { attribute: false },
    from: { state: true },
    to: { state: true },
  };

  constructor() {
    super();
    /** @type {Column[]} */
    this.columns = [];
    this.total = 0;
    /** @type {(index: number) => any} undefined where it is not read yet */
    this.rowAt = () => undefined;
    /** @type {((row: any) => string) | undefined} */
    this.hrefOf = undefined;
    /** @type {(row: any) => boolean} */
    this.isChosen = () => false;
    this.sort = "";
    this.label = "";
    /** @type {unknown} anything that is another when rows are */
    this.version = undefined;
    this.from = 0;
    this.to = 40;
    this.rowHeight = 36;
    this.frame = 0;
    new Subscription(this, () => this.#whileShown());
  }

  render() {
    const end = Math.min(this.to, this.total);
    const rows = Array.from({ length: Math.max(0, end - this.from) }, (_, at) => this.from + at);
    return html`<table class="data window" role="table" aria-label=${this.label}
      aria-rowcount=${this.total + 1}>
      <thead role="rowgroup">
        <tr role="row">${this.columns.map((column) => headCell(this, column))}</tr>
      </thead>
      <tbody role="rowgroup">
        <tr class="space" aria-hidden="true"></tr>
        ${repeat(rows, (index) => index, (index) => this.#kept(index))}
        <tr class="space" aria-hidden="true"></tr>
      </tbody>
    </table>`;
  }

  /**
   * A row is rendered again only where something is another: most of scrolling is new rows.
   *
   * @param {number} index
   */
  #kept(index) {
    const row = this.rowAt(index);
    return guard([row, this.version, this.columns], () => this.#row(index, row));
  }

  /** @param {number} index @param {any} row */
  #row(index, row) {
    if (row === undefined) {
      return html`<tr role="row" aria-rowindex=${index + 2} class="missing">
        <td role="cell" colspan=${this.columns.length}><div class="bone"></div></td>
      </tr>`;
    }
    const href = this.hrefOf?.(row);
    const open = (/** @type {MouseEvent} */ event) => href && openRow(event, href);
    const looks = `${href ? "opens" : ""} ${this.isChosen(row) ? "chosen" : ""}`;
    return html`<tr role="row" aria-rowindex=${index + 2} class=${looks} @click=${open}>
      ${this.columns.map(
        (column) => html`<td role="cell" class="${column.kind ?? ""} c-${column.id}"
          data-label=${column.title}>${column.cell(row) ?? nothing}</td>`,
      )}
    </tr>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const body = /** @type {HTMLTableSectionElement} */ (this.querySelector("tbody"));
    const [above, below] = body.querySelectorAll(":scope > .space");
    const row = /** @type {HTMLElement | null} */ (body.querySelector("[role=row]"));
    if (row && row.offsetHeight > 0 && row.offsetHeight !== this.rowHeight) {
      this.rowHeight = row.offsetHeight;
      this.#look();
    } else if (changed.has("total")) {
      this.#look();
    }
    const rest = Math.max(0, this.total - Math.min(this.to, this.total));
    /** @type {HTMLElement} */ (above).style.height = `${this.from * this.rowHeight}px`;
    /** @type {HTMLElement} */ (below).style.height = `${rest * this.rowHeight}px`;
  }

  /** Which rows are in sight now. */
  #look() {
    this.frame = 0;
    const top = this.querySelector("tbody")?.getBoundingClientRect().top ?? 0;
    const most = Math.max(0, this.total - 1);
    const seen = Math.min(most, Math.max(0, Math.floor(-top / this.rowHeight)));
    const room = Math.ceil(innerHeight / this.rowHeight);
    const from = Math.max(0, Math.floor((seen - AROUND) / STEP) * STEP);
    const to = Math.ceil((seen + room + AROUND) / STEP) * STEP;
    if (from !== this.from || to !== this.to) {
      this.from = from;
      this.to = to;
      this.dispatchEvent(new CustomEvent("want", { detail: { from, to: Math.min(to, this.total) } }));
    }
  }

  #whileShown() {
    const look = () => {
      this.frame ||= requestAnimationFrame(() => this.#look());
    };
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
      cancelAnimationFrame(this.frame);
      this.frame = 0;
    };
  }
}

customElements.define("window-table", WindowTable);
