// @ts-check
/** Ends all sessions of the person who is signed in: a lost notebook, a shared screen. */
import { remove } from "../api.js";
import { session } from "../session.js";
import { html, View } from "../ui.js";
import { confirmed } from "./dialog.js";
import { say } from "./toast.js";

class OwnSessions extends View {
  render() {
    return html`<p>Ends every session of yours at all nodes, the one in this browser too.</p>
      <button @click=${end}>Sign out everywhere</button>`;
  }
}

async function end() {
  const isSure = await confirmed({
    heading: "Sign out everywhere?",
    text: "Every browser that is signed in with your name has to sign in again, this one too. Tokens stay.",
    action: "Sign out everywhere",
  });
  if (isSure) {
    try {
      await remove("/api/v0/sessions");
      session.expire();
    } catch (error) {
      say(/** @type {Error} */ (error).message, "down");
    }
  }
}

customElements.define("own-sessions", OwnSessions);
