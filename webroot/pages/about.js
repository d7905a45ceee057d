// @ts-check
/** What runs here, and what it is made of. */
import { get } from "../api.js";
import { facts } from "../components/facts.js";
import { MARK } from "../components/icons.js";
import { remoteView } from "../components/remote-view.js";
import { Remote, Watch } from "../remote.js";
import { html } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {{ local_ver: string, java_ver: string, product: string }} System */

/** What a browser or a node gets that was made by others. */
const LIBRARIES = /** @type {[string, string, string][]} */ ([
  ["Lit", "components of this interface", "BSD 3-Clause"],
  ["Cytoscape.js", "the map", "MIT"],
  ["uPlot", "graphs", "MIT"],
  ["Eclipse Vert.x", "the node's event loops, HTTP, SQL and Redis clients", "Apache 2.0 or EPL 2.0"],
  ["Netty", "network", "Apache 2.0"],
  ["Hazelcast", "nodes find each other", "Apache 2.0"],
  ["SNMP4J", "SNMP", "Apache 2.0"],
  ["H2", "embedded database", "MPL 2.0 or EPL 1.0"],
  ["MariaDB Connector/J", "migrations of MySQL and MariaDB", "LGPL 2.1"],
  ["Flyway", "migrations", "Apache 2.0"],
  ["Agroal", "connections of the embedded database", "Apache 2.0"],
  ["Micrometer", "metrics", "Apache 2.0"],
  ["picocli", "command line", "Apache 2.0"],
  ["SnakeYAML Engine", "configuration", "Apache 2.0"],
  ["bcrypt", "passwords", "Apache 2.0"],
  ["QR Code generator", "enrolment of authenticators", "MIT"],
  ["Logback, SLF4J", "log", "EPL 1.0 or LGPL 2.1; MIT"],
]);

class AboutPage extends Page {
  constructor() {
    super();
    /** @type {Remote<System>} */
    this.system = new Remote(async (signal) => (await get("/api/v0/system", { signal })).system[0]);
    new Watch(this, this.system);
  }

  get heading() {
    return "About";
  }

  render() {
    return html`<div class="head"><h1>About</h1></div>
      <div class="stack">
        <section class="panel" aria-label="Version"><div class="inside about">
          <img src=${MARK} alt="" width="56" height="56" />
          ${remoteView(this.system, { what: "version", lines: 2, show: version })}
        </div></section>
        <section class="panel" aria-labelledby="parts">
          <header><h2 id="parts">Made with</h2><span class="muted">their licences are in the jar</span></header>
          <dl class="inside facts">
            ${LIBRARIES.map(
              ([name, what, licence]) => html`<div><dt>${name}, ${what}</dt><dd>${licence}</dd></div>`,
            )}
          </dl>
        </section>
      </div>`;
  }
}

/** @param {System} system */
const version = (system) =>
  facts([
    [system.product, `version ${system.local_ver}`],
    ["Java of the node that answers", system.java_ver],
    ["Licence", "Apache License 2.0"],
    ["API", html`<a href="/api/v0/openapi.json">/api/v0/openapi.json</a>`],
  ]);

customElements.define("page-about", AboutPage);
