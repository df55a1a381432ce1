// Pages of help: the way out forgets them; what is open now says so. Loaded before the first link.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  // All pages of help are one step of the history, which the way out writes over.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const inside = link.origin === location.origin && link.pathname.includes("/info/");
    if (!link.matches(".exit") && !inside) return;
    event.preventDefault();
    location.replace(link.href);
  });
  let last = 0;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 2000) location.replace(one(".exit").href);
    last = event.timeStamp;
  });
  addEventListener("DOMContentLoaded", () => {
    const box = one("[data-help]");
    const back = one("[data-back]");
    back.textContent = back.dataset.back;
    const now = new Date(new Date().toLocaleString("en-US", { timeZone: box.dataset.zone }));
    const minute = ((now.getDay() + 6) % 7) * 1440 + now.getHours() * 60 + now.getMinutes();
    for (const mark of document.querySelectorAll("[data-open]")) {
      const open = mark.dataset.open.split(" ").some((span) => {
        const [from, until] = span.split("-");
        return from <= minute && minute < until;
      });
      mark.textContent = open ? box.dataset.yes : box.dataset.no;
    }
  });
})();
