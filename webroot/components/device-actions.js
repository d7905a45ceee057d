// @ts-check
/** What an operator can do with a device. */
import { patch, path, post, remove } from "../api.js";
import { counts, nameOf } from "../fleet.js";
import { navigate } from "../router.js";
import { html, View } from "../ui.js";
import { confirmed, openDialog } from "./dialog.js";
import "./edit-device.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").Device} Device */

class DeviceActions extends View {
  static properties = { device: { attribute: false }, isBusy: { state: true } };

  constructor() {
    super();
    /** @type {Device | undefined} */
    this.device = undefined;
    this.isBusy = false;
  }

  render() {
    const isPaused = this.device?.disabled === 1;
    return html`<div class="actions">
      <button ?disabled=${this.isBusy} @click=${() => this.#run("Looked for new ports.", discover)}>
        Discover
      </button>
      <button ?disabled=${this.isBusy} @click=${() => this.#edit()}>Edit</button>
      <button ?disabled=${this.isBusy} @click=${() => this.#pause(isPaused)}>
        ${isPaused ? "Resume" : "Pause"}
      </button>
      <button class="danger" ?disabled=${this.isBusy} @click=${() => this.#remove()}>Remove</button>
    </div>`;
  }

  #edit() {
    const dialog = openDialog("edit-device", { device: this.device });
    dialog.addEventListener("saved", () => this.#changed());
  }

  /** @param {boolean} isPaused */
  #pause(isPaused) {
    const done = isPaused ? "Polling again." : "Paused: it is not polled any more.";
    return this.#run(done, (address) => patch(address, { field: "disabled", data: isPaused ? 0 : 1 }));
  }

  async #remove() {
    const device = /** @type {Device} */ (this.device);
    const isSure = await confirmed({
      heading: `Remove ${nameOf(device)}?`,
      text: "It is not polled any more, and is gone from this list. What was measured stays on disk.",
      action: "Remove",
    });
    if (isSure && (await this.#run(`${nameOf(device)} is removed.`, remove))) {
      navigate("/devices");
    }
  }

  /**
   * @param {string} done
   * @param {(address: string) => Promise<any>} act
   * @returns {Promise<boolean>} whether it worked
   */
  async #run(done, act) {
    this.isBusy = true;
    try {
      await act(`/api/v0/devices/${path(this.device?.hostname ?? "")}`);
      say(done);
      this.#changed();
      return true;
    } catch (error) {
      say(/** @type {Error} */ (error).message, "down");
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
    counts.refresh();
  }
}

/** @param {string} address */
const discover = (address) => post(`${address}/discover`, {}, { timeoutMillis: 90_000 });

customElements.define("device-actions", DeviceActions);
