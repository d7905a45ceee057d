// @ts-check
/** What an operator can do with many devices at once: some at a time, and what failed is named. */
import { patch, path, post, remove } from "../api.js";
import { counts } from "../fleet.js";
import { count } from "../format.js";
import { html, nothing, View } from "../ui.js";
import { confirmed, ModalDialog, openDialog } from "./dialog.js";
import { say } from "./toast.js";

const AT_ONCE = 4;
const NAMED_FAILURES = 3;

/** @typedef {(address: string) => Promise<any>} Deed */

/** @param {string} field @param {string | number} data @returns {Deed} */
const change = (field, data) => (address) => patch(address, { field, data });

/** @type {Deed} */
const discover = (address) => post(`${address}/discover`, {}, { timeoutMillis: 90_000 });

/** Sends `done` when it did something, `clear` to choose nothing any more. */
class BulkActions extends View {
  static properties = {
    names: { attribute: false },
    progress: { state: true },
    failures: { state: true },
  };

  constructor() {
    super();
    /** @type {string[]} hostnames */
    this.names = [];
    this.progress = "";
    /** @type {string[]} */
    this.failures = [];
  }

  render() {
    const isBusy = this.progress !== "";
    const button = (/** @type {string} */ title, /** @type {() => void} */ act, looks = "") =>
      html`<button class=${looks} ?disabled=${isBusy} @click=${act}>${title}</button>`;
    return html`<div class="bulk" role="region" aria-label="Chosen devices">
      <b role="status">${isBusy ? this.progress : `${count(this.names.length, "device")} chosen`}</b>
      ${button("Discover", () => this.#run("Looked at anew", discover))}
      ${button("Pause", () => this.#run("Paused", change("disabled", 1)))}
      ${button("Resume", () => this.#run("Polled again", change("disabled", 0)))}
      ${button("Interval…", () => this.#ask("interval"))} ${button("Group…", () => this.#ask("poller_group"))}
      ${button("Remove", () => this.#remove(), "danger")}
      ${button("Choose none", () => this.#say("clear"), "quiet")}
      ${this.failures.length ? this.#failed() : nothing}
    </div>`;
  }

  #failed() {
    const rest = this.failures.length - NAMED_FAILURES;
    return html`<p class="problem" role="alert">
      ${count(this.failures.length, "device")} failed: ${this.failures.slice(0, NAMED_FAILURES).join("; ")}${
        rest > 0 ? `; and ${rest} more` : ""
      }
    </p>`;
  }

  /** @param {"interval" | "poller_group"} field */
  #ask(field) {
    const dialog = openDialog("bulk-change", { field, many: this.names.length });
    dialog.addEventListener("chosen", (event) => {
      const value = /** @type {CustomEvent} */ (event).detail;
      this.#run("Changed", change(field, field === "interval" ? Number(value) : value));
    });
  }

  async #remove() {
    const isSure = await confirmed({
      heading: `Remove ${count(this.names.length, "device")}?`,
      text: "They are not polled any more, and are gone from this list. What was measured stays on disk.",
      action: "Remove",
    });
    if (isSure) {
      await this.#run("Removed", remove);
    }
  }

  /**
   * @param {string} done
   * @param {Deed} act
   */
  async #run(done, act) {
    const left = [...this.names];
    const total = left.length;
    this.failures = [];
    this.progress = `0 of ${total}`;
    const work = async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        try {
          await act(`/api/v0/devices/${path(name)}`);
        } catch (error) {
          this.failures = [...this.failures, `${name}: ${/** @type {Error} */ (error).message}`];
        }
        this.progress = `${total - left.length} of ${total}`;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.progress = "";
    const well = total - this.failures.length;
    say(`${done}: ${count(well, "device")}.`, this.failures.length ? "down" : "up");
    counts.refresh();
    this.#say("done");
  }

  /** @param {string} what */
  #say(what) {
    this.dispatchEvent(new CustomEvent(what));
  }
}

const FIELDS = {
  interval: ["Interval, seconds", "number"],
  poller_group: ["Poller group", "text"],
};

class BulkChange extends ModalDialog {
  constructor() {
    super();
    /** @type {"interval" | "poller_group"} */
    this.field = "interval";
    this.many = 0;
  }

  get heading() {
    return `Change ${count(this.many, "device")}`;
  }

  content() {
    const [title, type] = FIELDS[this.field];
    return html`<form @submit=${this.#submit}>
      <label>${title}
        <input name="value" type=${type} min="1" required autofocus spellcheck="false" />
      </label>
      <footer>
        <button type="button" @click=${() => this.close()}>Cancel</button>
        <button class="primary">Change</button>
      </footer>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const value = new FormData(/** @type {HTMLFormElement} */ (event.target)).get("value");
    this.dispatchEvent(new CustomEvent("chosen", { detail: String(value) }));
    this.close();
  }
}

customElements.define("bulk-change", BulkChange);
customElements.define("bulk-actions", BulkActions);
