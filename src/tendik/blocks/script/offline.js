// A sheet that is ticked without network. It lies on this device sealed with a PIN, until it is sent, deleted or too old.
(async () => {
  "use strict";
  const ROUNDS = 600000;
  const TRIES = 5;
  const DAY = 24 * 60 * 60 * 1000;
  const SEAL = "AES-GCM";
  const one = (selector) => document.querySelector(`main ${selector}`);
  const said = one("[role=status]");
  const say = (name, more = "") => {
    said.textContent = (said.dataset[name] || name) + more;
  };
  const show = (name) => {
    for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
    one("[data-sign-in]").hidden = true;
  };
  if (!navigator.serviceWorker || !window.indexedDB || !window.crypto.subtle) return say("unable");

  const store = await idb.openDB("offline", 1, { upgrade: (made) => made.createObjectStore("sheet") });
  let kept = await store.get("sheet", 1);
  let key = null;
  let sheet = null;
  const drop = async (name, more) => {
    await store.delete("sheet", 1);
    kept = key = sheet = null;
    one("[data-rows]").replaceChildren();
    show("none");
    say(name, more);
  };

  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const once = () => Array.from(random(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const keyOf = async (pin, salt) => {
    const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
    return crypto.subtle.deriveKey(how, typed, { name: SEAL, length: 256 }, false, ["encrypt", "decrypt"]);
  };
  const keep = async () => {
    const iv = random(12);
    const plain = new TextEncoder().encode(JSON.stringify(sheet));
    kept = { ...kept, iv, data: await crypto.subtle.encrypt({ name: SEAL, iv }, key, plain), tries: 0 };
    await store.put("sheet", kept, 1);
  };

  // What the office answers; nothing where it did not, which is said. Ticks stay as they are.
  const ask = async (path, options) => {
    let answer = null;
    try {
      answer = await fetch(path, options);
    } catch {
      return say("offline");
    }
    if (answer.redirected) {
      one("[data-sign-in]").hidden = false;
      return say("out");
    }
    const read = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return read ? answer.json() : say([403, 404].includes(answer.status) ? "denied" : "failed");
  };

  // The page and what it wears, under the names that they have now.
  const keepPage = async () => {
    await navigator.serviceWorker.register("worker.js");
    await navigator.serviceWorker.ready;
    const worn = performance.getEntriesByType("resource").map((each) => each.name);
    const names = new Set(worn.filter((each) => each.startsWith(`${location.origin}/assets/`)));
    const cache = await caches.open("offline");
    await cache.addAll([location.origin + location.pathname, ...names]);
  };

  const number = (told) => Object.values(told).reduce((sum, value) => sum + Number(value), 0);
  const value = (row) => (row.name in sheet.said ? sheet.said[row.name] : row.came);
  const tell = () => say("kept", number(Object.fromEntries(sheet.rows.map((row) => [row.name, value(row) || 0]))));
  const draw = () => {
    one("[data-title]").textContent = sheet.title;
    const rows = sheet.rows.map((row) => {
      const drawn = one(`[data-row=${sheet.kind}]`).content.cloneNode(true);
      const box = drawn.querySelector("input");
      drawn.querySelector("span").textContent = row.words;
      box.name = row.name;
      if (sheet.kind === "names") box.checked = value(row);
      else box.value = value(row) || "";
      return drawn;
    });
    one("[data-rows]").replaceChildren(...rows);
    show("sheet");
    tell();
  };

  let last = Promise.resolve();
  one("[data-rows]").addEventListener("input", ({ target }) => {
    if (!target.validity.valid) return say("whole");
    sheet.said[target.name] = sheet.kind === "names" ? target.checked : target.value;
    sheet.once = once();
    last = last.then(keep).then(tell, () => say("full"));
  });

  const form = (name, done) =>
    one(`form[data-part=${name}]`).addEventListener("submit", async (sending) => {
      sending.preventDefault();
      const button = sending.submitter;
      button.disabled = true;
      say("wait");
      try {
        await done(sending.target.elements.pin, button);
      } catch {
        say("full");
      }
      button.disabled = false;
      // Below a long list nobody sees what is said above it.
      said.scrollIntoView({ block: "nearest" });
    });

  form("load", async (box) => {
    const pin = box.value;
    if (!/^\d{6,12}$/.test(pin) || /^(\d)\1*$|^123456/.test(pin)) return say("weak");
    const told = await ask(`../${Number(location.hash.slice(1))}/sheet/`);
    if (!told) return;
    if (!told.rows) return say(told.words);
    await keepPage();
    kept = { salt: random(16), until: Date.now() + told.days * DAY };
    key = await keyOf(pin, kept.salt);
    sheet = { ...told, said: {}, once: once() };
    await keep();
    box.value = "";
    draw();
  });

  form("open", async (box) => {
    kept = await store.get("sheet", 1);
    if (!kept) return drop("gone");
    // Counted before it is tried: who closes the page in between has one less.
    kept.tries += 1;
    await store.put("sheet", kept, 1);
    key = await keyOf(box.value, kept.salt);
    box.value = "";
    try {
      const plain = await crypto.subtle.decrypt({ name: SEAL, iv: kept.iv }, key, kept.data);
      sheet = JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return kept.tries < TRIES ? say("wrong", TRIES - kept.tries) : drop("gone");
    }
    await keep();
    draw();
  });

  const sent = (token) => {
    const fields = new FormData();
    const ticked = (wanted) => Object.keys(sheet.said).filter((name) => sheet.said[name] === wanted);
    const told =
      sheet.kind === "names" ? { came: ticked(true).join(), away: ticked(false).join() } : sheet.said;
    const all = { csrfmiddlewaretoken: token, once: sheet.once, kind: sheet.kind, ...told };
    for (const [name, each] of Object.entries(all)) fields.set(name, each);
    return fields;
  };
  form("sheet", async (_box, button) => {
    if (button.value === "delete") return drop("deleted");
    await last;
    const path = `../${sheet.number}/sheet/send/`;
    const asked = await ask(path);
    const told = asked && (await ask(path, { method: "POST", body: sent(asked.token) }));
    if (!told) return;
    if (!told.taken) return say(told.words);
    const missing = sheet.rows.filter((row) => told.missing.includes(Number(row.name)));
    await drop(told.words, missing.map((row) => ` ${row.words}`).join(";"));
  });

  if (kept && kept.until < Date.now()) await drop("old");
  else show(kept ? "open" : location.hash ? "load" : "none");
})();
