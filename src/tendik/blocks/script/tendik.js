// Small helps. Each page is whole without them; nothing is remembered, nobody is called.
(() => {
  "use strict";
  const lang = document.documentElement.lang || "en";
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  // Days since a date, counted on the reader's own day. The words of each plural form come from the server.
  const plural = new Intl.PluralRules(lang);
  for (const span of document.querySelectorAll("[data-days-since]")) {
    const days = Math.round((today - Date.parse(span.dataset.daysSince + "T00:00:00Z")) / 864e5);
    if (!(days >= 0)) continue;
    const words = span.dataset[plural.select(days)] || span.dataset.other;
    const group = lang.startsWith("en") ? "," : "\u00a0";
    span.textContent = words.replace("#", String(days).replace(/\B(?=(\d{3})+$)/g, group));
    span.hidden = false;
  }

  // What takes long says that it is under way, and is not begun twice.
  for (const form of document.querySelectorAll("form[data-working]")) {
    const button = form.querySelector("button");
    const work = (on) => {
      button.disabled = on;
      form.querySelector("[role=status]").textContent = on ? form.dataset.working : "";
    };
    form.addEventListener("submit", () => work(true));
    addEventListener("pageshow", () => work(false));
  }

  // One box for all boxes of a list.
  for (const all of document.querySelectorAll("[data-all]")) {
    all.parentElement.hidden = false;
    const boxes = all.form.querySelectorAll("input[type=checkbox][name]");
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  }
  // The phone's own ways to pass a page on. What the browser cannot do stays hidden; the address can be copied by hand.
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = !navigator.share;
    const page = { title: button.dataset.title, url: button.dataset.share };
    button.addEventListener("click", () => navigator.share(page).catch(() => {}));
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    const field = document.getElementById(button.dataset.copy);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
    });
  }

  // Older browsers: a link into what is folded away opens it, and paper shows all of it.
  const folds = [...document.querySelectorAll(".fold")];
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let fold = target && target.closest(".fold:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest(".fold")) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open && !fold.closest(".asked"));
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  // What must be mended is read out and seen first.
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
})();
