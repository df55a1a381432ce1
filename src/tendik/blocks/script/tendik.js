// Two small helps. Each page is whole without them; nothing is remembered, nobody is called.
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

  // What must be mended is read out and seen first.
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
})();
